import type { List } from "@lettermill/client";
import { Checkbox, Modal, Textarea, TextInput } from "@mantine/core";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { useSaveList } from "./queries.ts";

type Props = { list?: List | undefined; onClose: () => void };

/** Makes a list kept by hand, or changes what one is called. */
export function ListForm({ list, onClose }: Props) {
  const save = useSaveList(list);
  const form = useProblemForm(
    {
      initialValues: {
        name: list?.name ?? "",
        description: list?.description ?? "",
        is_public: list?.is_public ?? false,
      },
    },
    async (values) => {
      await save.mutateAsync(values);
      onClose();
    },
  );
  return (
    <Modal opened onClose={onClose} title={list ? "Change list" : "New list"}>
      <ProblemForm form={form} action={list ? "Save" : "Create list"} onCancel={onClose}>
        <TextInput label="Name" required data-autofocus {...form.getInputProps("name")} />
        <Textarea label="Description" autosize minRows={2} {...form.getInputProps("description")} />
        <Checkbox
          label="Recipients may choose it"
          description="The preference page offers it as a topic."
          {...form.getInputProps("is_public", { type: "checkbox" })}
        />
      </ProblemForm>
    </Modal>
  );
}
