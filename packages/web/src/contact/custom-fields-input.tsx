import { ActionIcon, Autocomplete, Button, Group, Input, NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { Plus, X } from "lucide-react";
import type { ReactNode } from "react";
import { DayInput } from "../form/lazy-day-input.tsx";
import { type CustomType, customTypes, typeOf } from "./names-query.ts";

type Value = string | number | boolean;
export type CustomField = { key: number; name: string; type: CustomType; value: Value };

const blank: Record<CustomType, Value> = { text: "", number: 0, boolean: true, date: "" };

let keys = 0;

export const fieldsOf = (values: Record<string, Value> = {}): CustomField[] =>
  Object.entries(values).map(([name, value]) => ({ key: keys++, name, type: typeOf(value), value }));

/** A field without a name or a value is none. */
export const valuesOf = (fields: CustomField[]): Record<string, Value> =>
  Object.fromEntries(fields.filter(({ name, value }) => name && value !== "").map(({ name, value }) => [name, value]));

type Props = {
  /** What other contacts have. */
  known: { name: string; type: CustomType }[];
  value: CustomField[];
  onChange: (fields: CustomField[]) => void;
  error: ReactNode;
};

/** What a contact has beside the fields of every contact: each of a name and a type of its own. */
export function CustomFieldsInput({ known, value, onChange, error }: Props) {
  const change = (key: number, part: Partial<CustomField>) =>
    onChange(value.map((field) => (field.key === key ? { ...field, ...part } : field)));
  const rename = (key: number, name: string) => {
    const type = known.find((field) => field.name === name)?.type;
    change(key, type ? { name, type, value: blank[type] } : { name });
  };
  const free = known.map(({ name }) => name).filter((name) => !value.some((field) => field.name === name));
  return (
    <Input.Wrapper label="Custom fields" error={error} labelElement="div">
      <Stack gap="xs" mt={4}>
        {value.map(({ key, name, type, value: held }) => (
          <Group key={key} gap="xs" wrap="nowrap" align="flex-start">
            <Autocomplete
              aria-label="Name of the field"
              placeholder="Name"
              flex={1}
              data={free}
              value={name}
              onChange={(text) => rename(key, text)}
            />
            <Select
              aria-label={`Type of ${name || "the field"}`}
              w={110}
              data={[...customTypes]}
              allowDeselect={false}
              value={type}
              onChange={(next) => {
                const type = customTypes.find((each) => each === next) ?? "text";
                change(key, { type, value: blank[type] });
              }}
            />
            <ValueInput name={name} type={type} value={held} onChange={(next) => change(key, { value: next })} />
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={4}
              aria-label={`Remove ${name || "the field"}`}
              onClick={() => onChange(value.filter((field) => field.key !== key))}
            >
              <X size={16} />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          size="xs"
          w="fit-content"
          leftSection={<Plus size={14} aria-hidden />}
          onClick={() => onChange([...value, { key: keys++, name: "", type: "text", value: "" }])}
        >
          Add a field
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}

type ValueProps = { name: string; type: CustomType; value: Value; onChange: (value: Value) => void };

function ValueInput({ name, type, value, onChange }: ValueProps) {
  const shared = { "aria-label": `Value of ${name || "the field"}`, flex: 1 };
  if (type === "number") return <NumberInput {...shared} value={Number(value)} onChange={onChange} />;
  if (type === "boolean")
    return (
      <Select
        {...shared}
        data={["true", "false"]}
        allowDeselect={false}
        value={String(value)}
        onChange={(text) => onChange(text === "true")}
      />
    );
  if (type === "date")
    return <DayInput {...shared} value={String(value).slice(0, 10) || null} onChange={(day) => onChange(day ?? "")} />;
  return (
    <TextInput {...shared} value={String(value)} onChange={({ currentTarget }) => onChange(currentTarget.value)} />
  );
}
