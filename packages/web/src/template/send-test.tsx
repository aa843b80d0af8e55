import { Modal, Text, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { useMe } from "../session/me.ts";
import { type Reader, useSendTest } from "./queries.ts";
import type { Editor } from "./use-editor.ts";

type Props = { editor: Editor; reader: Reader; onClose: () => void };

/** Sends what is on the screen, which is saved first, to one address. */
export function SendTest({ editor, reader, onClose }: Props) {
  const { user } = useMe();
  const send = useSendTest(editor.base.id);
  const form = useProblemForm({ initialValues: { to: user?.email ?? "" } }, async ({ to }) => {
    if (!(await editor.save())) return onClose(); // what was refused stands in the editor
    await send.mutateAsync({ ...reader, to });
    notifications.show({ message: `The test is on its way to ${to}.` });
    onClose();
  });
  return (
    <Modal opened onClose={onClose} title="Send a test">
      <ProblemForm form={form} action={editor.isDirty ? "Save and send" : "Send"} onCancel={onClose}>
        <TextInput label="To" type="email" required data-autofocus {...form.getInputProps("to")} />
        <Text size="sm" c="dimmed">
          As it is seen in the preview, with its footer and without tracking.
        </Text>
      </ProblemForm>
    </Modal>
  );
}
