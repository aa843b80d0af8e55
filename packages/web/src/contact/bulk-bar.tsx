import { Anchor, Button, Group, Menu, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useMutation } from "@tanstack/react-query";
import { Ban, ChevronDown, ListMinus, ListPlus, Tag, Tags, Trash2 } from "lucide-react";
import { useState } from "react";
import { count, counted } from "../format/number.ts";
import { runBulk } from "./bulk.ts";
import type { BulkKind } from "./bulk-form.tsx";
import type { Filter } from "./filter.ts";
import { BulkForm } from "./lazy-forms.tsx";
import type { Selection } from "./use-selection.ts";

type Props = {
  selection: Selection;
  filter: Filter;
  /** All that are loaded are chosen, and there are more. */
  offerEverybody: boolean;
};

/** What can be done to the chosen contacts. */
export function BulkBar({ selection, filter, offerEverybody }: Props) {
  const [kind, setKind] = useState<BulkKind>();
  const who = selection.everybody ? { filter } : { ids: [...selection.ids] };
  const told = selection.everybody ? "everybody found" : counted(selection.ids.size, "contact");
  const remove = useMutation({
    mutationFn: () => runBulk({ ...who, action: "delete" }),
    onSuccess: selection.clear,
  });
  const confirmDelete = () =>
    modals.openConfirmModal({
      title: `Delete ${told}?`,
      children: (
        <Text>They leave all lists, and what is known of them is gone. Suppressed addresses stay suppressed.</Text>
      ),
      labels: { confirm: `Delete ${told}`, cancel: "Cancel" },
      confirmProps: { color: "red" },
      onConfirm: () => remove.mutate(),
    });
  return (
    <Group gap="sm" wrap="nowrap" fz="sm">
      <Text size="sm" fw={500} c="var(--mantine-color-text)" role="status" style={{ whiteSpace: "nowrap" }}>
        {selection.everybody ? "Everybody found" : `${count(selection.ids.size)} selected`}
      </Text>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button size="xs" variant="default" rightSection={<ChevronDown size={14} aria-hidden />}>
            Actions
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {entries.map(({ kind, label, icon: Icon }) => (
            <Menu.Item key={kind} leftSection={<Icon size={14} aria-hidden />} onClick={() => setKind(kind)}>
              {label}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item color="red" leftSection={<Trash2 size={14} aria-hidden />} onClick={confirmDelete}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {offerEverybody && !selection.everybody && (
        <Anchor component="button" type="button" size="sm" onClick={selection.chooseEverybody}>
          Select everybody found
        </Anchor>
      )}
      <Anchor component="button" type="button" size="sm" c="dimmed" onClick={selection.clear}>
        Clear
      </Anchor>
      {kind && (
        <BulkForm
          kind={kind}
          who={who}
          told={told}
          onClose={() => setKind(undefined)}
          onDone={() => {
            setKind(undefined);
            selection.clear();
          }}
        />
      )}
    </Group>
  );
}

const entries = [
  { kind: "tag", label: "Tag", icon: Tag },
  { kind: "untag", label: "Remove tags", icon: Tags },
  { kind: "add_to_list", label: "Add to a list", icon: ListPlus },
  { kind: "remove_from_list", label: "Take off a list", icon: ListMinus },
  { kind: "suppress", label: "Suppress", icon: Ban },
] as const;
