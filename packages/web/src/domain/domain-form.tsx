import { Modal, TextInput } from "@mantine/core";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { useAddDomain } from "./queries.ts";

export function DomainForm({ onClose }: { onClose: () => void }) {
  const add = useAddDomain();
  const form = useProblemForm({ initialValues: { name: "", mail_from: "bounce" } }, async (values) => {
    await add.mutateAsync(values);
    onClose();
  });
  return (
    <Modal opened onClose={onClose} title="Add a domain">
      <ProblemForm form={form} action="Add domain" onCancel={onClose}>
        <TextInput
          label="Domain"
          description="A subdomain of its own keeps the reputation of the rest apart."
          placeholder="news.example.com"
          required
          data-autofocus
          {...form.getInputProps("name")}
        />
        <TextInput
          label="Subdomain for bounces"
          description={`Mail that cannot be delivered goes back to ${form.values.mail_from || "…"}.${form.values.name || "news.example.com"}.`}
          required
          {...form.getInputProps("mail_from")}
        />
      </ProblemForm>
    </Modal>
  );
}
