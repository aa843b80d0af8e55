import type { Invitation } from "@lettermill/client";
import { Button, Table } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useTimes } from "../format/use-times.ts";
import { Listing } from "../page/listing.tsx";
import { Panel } from "../page/panel.tsx";
import { invitationsQuery, useRevokeInvitation } from "./queries.ts";
import { roles } from "./role-choice.ts";

/** Who was invited and has not come yet. */
export function InvitationPanel() {
  const { data: invitations } = useSuspenseQuery(invitationsQuery);
  if (invitations.length === 0) return null;
  return (
    <Panel title="Open invitations" flush>
      <Listing columns={["Email", "Role", "Good until"]} actions={100} minWidth={560}>
        {invitations.map((invitation) => (
          <Row key={invitation.id} invitation={invitation} />
        ))}
      </Listing>
    </Panel>
  );
}

function Row({ invitation: { id, email, role, expires_at } }: { invitation: Invitation }) {
  const { moment } = useTimes();
  const revoke = useRevokeInvitation(id);
  return (
    <Table.Tr>
      <Table.Td>{email}</Table.Td>
      <Table.Td>{roles[role]}</Table.Td>
      <Table.Td c="dimmed">{moment(expires_at)}</Table.Td>
      <Table.Td>
        <Button
          variant="default"
          size="xs"
          loading={revoke.isPending}
          onClick={() => revoke.mutate()}
          aria-label={`Take back the invitation of ${email}`}
        >
          Take back
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
