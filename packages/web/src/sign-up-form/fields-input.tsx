import type { Form } from "@lettermill/client";
import { ActionIcon, Autocomplete, Button, Checkbox, Group, Input, Select, Stack, TextInput } from "@mantine/core";
import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import type { ReactNode } from "react";

type Given = Form["fields"][number];
type Field = Required<Given>;
export type KeyedField = Field & { key: number };

const names = [
  "first_name",
  "last_name",
  "phone",
  "company",
  "job_title",
  "location",
  "country",
  "timezone",
  "language",
  "custom_fields.",
];
const types = [
  { value: "text", label: "Text" },
  { value: "number", label: "Number" },
  { value: "date", label: "Date" },
  { value: "checkbox", label: "Check box" },
] as const;

let keys = 0;
export const keyed = (fields: Given[]): KeyedField[] =>
  fields.map(({ name, label = null, type = "text", required = false }) => ({
    name,
    label,
    type,
    required,
    key: keys++,
  }));
export const unkeyed = (fields: KeyedField[]): Field[] => fields.map(({ key: _, ...field }) => field);

type Props = { value: KeyedField[]; onChange: (fields: KeyedField[]) => void; error: ReactNode };

/** What a form asks besides the address. */
export function FieldsInput({ value, onChange, error }: Props) {
  const change = (key: number, part: Partial<Field>) =>
    onChange(value.map((field) => (field.key === key ? { ...field, ...part } : field)));
  const move = (index: number, by: number) => {
    const next = [...value];
    const [taken] = next.splice(index, 1);
    if (taken) next.splice(index + by, 0, taken);
    onChange(next);
  };
  return (
    <Input.Wrapper
      label="Fields besides the address"
      description="A field of a contact, or custom_fields. and a name."
      error={error}
      labelElement="div"
    >
      <Stack gap="xs" mt={6}>
        {value.map(({ key, name, label, type, required }, index) => (
          <Stack key={key} gap={6} className="group">
            <Group gap={6} wrap="nowrap">
              <Autocomplete
                aria-label="Field"
                placeholder="Field"
                flex={1}
                size="xs"
                data={names}
                value={name}
                onChange={(text) => change(key, { name: text })}
              />
              <Select
                aria-label={`Type of ${name || "the field"}`}
                size="xs"
                w={110}
                allowDeselect={false}
                data={[...types]}
                value={type}
                onChange={(next) => change(key, { type: types.find(({ value }) => value === next)?.value ?? "text" })}
              />
              <Tool
                label={`Move ${name} up`}
                icon={<ArrowUp size={14} />}
                onClick={index > 0 && (() => move(index, -1))}
              />
              <Tool
                label={`Move ${name} down`}
                icon={<ArrowDown size={14} />}
                onClick={index < value.length - 1 && (() => move(index, 1))}
              />
              <Tool
                label={`Remove ${name || "the field"}`}
                icon={<X size={14} />}
                onClick={() => onChange(value.filter((field) => field.key !== key))}
              />
            </Group>
            <Group gap="sm" wrap="nowrap">
              <TextInput
                aria-label={`What ${name || "the field"} is called`}
                placeholder="Called as usual in the form's language"
                size="xs"
                flex={1}
                value={label ?? ""}
                onChange={({ currentTarget }) => change(key, { label: currentTarget.value || null })}
              />
              <Checkbox
                size="xs"
                label="Required"
                checked={required}
                onChange={({ currentTarget }) => change(key, { required: currentTarget.checked })}
              />
            </Group>
          </Stack>
        ))}
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => onChange([...value, { key: keys++, name: "", label: null, type: "text", required: false }])}
        >
          Add a field
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}

const Tool = ({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: (() => void) | false }) => (
  <ActionIcon variant="subtle" color="gray" aria-label={label} disabled={!onClick} onClick={onClick || undefined}>
    {icon}
  </ActionIcon>
);
