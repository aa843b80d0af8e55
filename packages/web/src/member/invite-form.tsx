import type { InvitationCreated, Role } from "@lettermill/client";
import { Modal, Select, TextInput } from "@mantine/core";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { useInvite } from "./queries.ts";
import { useRoleChoice } from "./role-choice.ts";

type Props = { onMade: (invitation: InvitationCreated) => void; onClose: () => void };

export function InviteForm({ onMade, onClose }: Props) {
  const invite = useInvite();
  const form = useProblemForm({ initialValues: { email: "", role: "editor" as Role } }, async (values) =>
    onMade(await invite.mutateAsync(values)),
  );
  return (
    <Modal opened onClose={onClose} title="Invite somebody">
      <ProblemForm form={form} action="Invite" onCancel={onClose}>
        <TextInput label="Email" type="email" required data-autofocus {...form.getInputProps("email")} />
        <Select
          label="Role"
          description="Viewers read, editors write and send, administrators change settings, owners may do everything."
          data={useRoleChoice()}
          allowDeselect={false}
          {...form.getInputProps("role")}
        />
      </ProblemForm>
    </Modal>
  );
}
