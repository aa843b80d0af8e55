import { Modal, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { useCreateCampaign } from "./queries.ts";

/** A draft is there from its name on, so that nothing of it is lost. */
export function NewCampaign({ onClose }: { onClose: () => void }) {
  const create = useCreateCampaign();
  const navigate = useNavigate();
  const form = useProblemForm({ initialValues: { name: "" } }, async (values) => {
    const { id } = await create.mutateAsync(values);
    await navigate({ to: "/campaigns/$campaign_id/edit", params: { campaign_id: id } });
  });
  return (
    <Modal opened onClose={onClose} title="New campaign">
      <ProblemForm form={form} action="Create draft" onCancel={onClose}>
        <TextInput
          label="Name"
          description="For you and your colleagues; recipients do not see it."
          required
          data-autofocus
          {...form.getInputProps("name")}
        />
      </ProblemForm>
    </Modal>
  );
}
