import type { Member, Role } from "@lettermill/client";
import { Button, Select, Table, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useTimes } from "../format/use-times.ts";
import { useMay, useMe } from "../session/me.ts";
import { useRemoveMember, useSetRole } from "./queries.ts";
import { roles, useRoleChoice } from "./role-choice.ts";

export function MemberRow({ member: { id, email, role, created_at } }: { member: Member }) {
  const { day } = useTimes();
  const { user } = useMe();
  const isAdmin = useMay("admin");
  const isOwner = useMay("owner");
  const choice = useRoleChoice();
  const setRole = useSetRole(id);
  const remove = useRemoveMember(id);
  const isMe = user?.id === id;
  // Nobody shuts themselves out by a slip; that another does.
  const mayChange = isAdmin && !isMe && (isOwner || role !== "owner");
  const ask = () =>
    modals.openConfirmModal({
      title: `Remove ${email}?`,
      children: <Text>They are out of this workspace at once. What they made stays.</Text>,
      labels: { confirm: "Remove", cancel: "Keep" },
      confirmProps: { color: "red" },
      onConfirm: () => remove.mutate(),
    });
  return (
    <Table.Tr>
      <Table.Td>
        {email}{" "}
        {isMe && (
          <Text span size="sm" c="dimmed">
            (you)
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {mayChange ? (
          <Select
            aria-label={`Role of ${email}`}
            data={choice}
            value={setRole.isPending ? setRole.variables : role}
            onChange={(value) => value && setRole.mutate(value as Role)}
            allowDeselect={false}
            size="xs"
            w={150}
          />
        ) : (
          roles[role]
        )}
      </Table.Td>
      <Table.Td c="dimmed">{day(created_at)}</Table.Td>
      {isAdmin && (
        <Table.Td>
          {mayChange && (
            <Button variant="default" size="xs" loading={remove.isPending} onClick={ask} aria-label={`Remove ${email}`}>
              Remove
            </Button>
          )}
        </Table.Td>
      )}
    </Table.Tr>
  );
}
