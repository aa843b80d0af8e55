import { Select, SimpleGrid, TagsInput, TextInput } from "@mantine/core";
import { Panel } from "../page/panel.tsx";
import type { Editor } from "./use-editor.ts";

const types = [
  { value: "marketing", label: "Marketing" },
  { value: "transactional", label: "Transactional" },
];

/** Whoever uses the API may have a word of their own. */
const typesWith = (own: string) =>
  types.some(({ value }) => value === own) ? types : [...types, { value: own, label: own }];

type Props = {
  editor: Editor;
  isReadOnly: boolean;
  /** Where there is the whole page for them. */
  wide?: boolean;
};

/** Everything that can be changed of a template, but its content. */
export function ContentFields({ editor, isReadOnly, wide }: Props) {
  const { values, errors, change } = editor;
  const text = (name: "name" | "subject" | "preheader" | "category") => ({
    value: values[name],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => change({ [name]: currentTarget.value }),
    error: errors[name],
    readOnly: isReadOnly,
  });
  return (
    <Panel>
      <SimpleGrid cols={{ base: 1, sm: wide ? 3 : 1 }} spacing="sm">
        <TextInput label="Name" required {...text("name")} />
        <TextInput label="Subject" required {...text("subject")} />
        <TextInput label="Preview text" placeholder="Stands beside the subject in the inbox" {...text("preheader")} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2, sm: wide ? 3 : 2 }} spacing="sm" mt="sm">
        <Select
          label="Type"
          data={typesWith(values.template_type)}
          allowDeselect={false}
          value={values.template_type}
          onChange={(template_type) => template_type && change({ template_type })}
          error={errors.template_type}
          readOnly={isReadOnly}
        />
        <TextInput label="Category" {...text("category")} />
        <TagsInput
          label="Tags"
          value={values.tags}
          onChange={(tags) => change({ tags })}
          error={errors.tags}
          readOnly={isReadOnly}
        />
      </SimpleGrid>
    </Panel>
  );
}
