import { Group, Select, Stack, TextInput } from "@mantine/core";
import { customOf, customTarget, fieldName, targets, types } from "./target.ts";

const leaveOut = "-";
const custom = "custom";

type Props = { column: string; value: string | null; onChange: (target: string | null) => void };

/** Says what a column becomes: a field of every contact, one of one's own with its type, or nothing. */
export function ColumnTarget({ column, value, onChange }: Props) {
  const own = customOf(value);
  const choose = (choice: string | null) => {
    if (choice === custom) onChange(customTarget({ name: fieldName(column), type: "string" }));
    else onChange(choice === leaveOut ? null : choice);
  };
  return (
    <Stack gap={6}>
      <Select
        aria-label={`${column} becomes`}
        searchable
        allowDeselect={false}
        data={[
          { value: leaveOut, label: "Leave it out" },
          { value: custom, label: "A custom field" },
          { group: "Contact", items: targets },
        ]}
        value={own ? custom : (value ?? leaveOut)}
        onChange={choose}
      />
      {own && (
        <Group gap={6} wrap="nowrap">
          <TextInput
            size="xs"
            flex={1}
            aria-label={`Custom field for ${column}`}
            value={own.name}
            onChange={({ currentTarget }) => onChange(customTarget({ ...own, name: currentTarget.value }))}
          />
          <Select
            size="xs"
            w={110}
            aria-label={`Type of ${own.name || column}`}
            data={types}
            allowDeselect={false}
            value={own.type}
            onChange={(type) => onChange(customTarget({ ...own, type: type ?? "string" }))}
          />
        </Group>
      )}
    </Stack>
  );
}
