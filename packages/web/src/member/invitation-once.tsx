import type { InvitationCreated } from "@lettermill/client";
import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useTimes } from "../format/use-times.ts";
import { Copied } from "../page/copied.tsx";

/** The link of a new invitation, this once. The token is behind the `#`, so that no server's log has it. */
export function InvitationOnce({ invitation, onClose }: { invitation: InvitationCreated; onClose: () => void }) {
  const { moment } = useTimes();
  const { email, token, expires_at } = invitation;
  return (
    <Modal opened onClose={onClose} title={`Invitation of ${email}`} size="lg" closeOnClickOutside={false}>
      <Stack>
        <Text>
          Send this link to {email}. It is good once, until {moment(expires_at)}, and it is not shown again.
        </Text>
        <Copied what="link" value={`${location.origin}/join#${token}`} />
        <Group justify="flex-end">
          <Button onClick={onClose}>I have copied it</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
