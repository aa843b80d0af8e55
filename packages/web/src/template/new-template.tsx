import { Modal, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { useCreateTemplate } from "./queries.ts";
import { starter } from "./starter.ts";

/** A template is there from its name on, as a letter to be written over. */
export function NewTemplate({ onClose }: { onClose: () => void }) {
  const create = useCreateTemplate();
  const navigate = useNavigate();
  const form = useProblemForm({ initialValues: { name: "", subject: "" } }, async (values) => {
    const { id } = await create.mutateAsync({ ...values, html_content: starter });
    await navigate({ to: "/templates/$template_id", params: { template_id: id } });
  });
  return (
    <Modal opened onClose={onClose} title="New template">
      <ProblemForm form={form} action="Create template" onCancel={onClose}>
        <TextInput
          label="Name"
          description="For you and your colleagues; recipients do not see it."
          required
          data-autofocus
          {...form.getInputProps("name")}
        />
        <TextInput label="Subject" required {...form.getInputProps("subject")} />
      </ProblemForm>
    </Modal>
  );
}
