import type { ApiKeyCreated } from "@lettermill/client";
import { Button, Code, Group, Modal, Stack, Text } from "@mantine/core";
import { Copied } from "../page/copied.tsx";

/** The secret of a new key, this once. */
export const SecretOnce = ({ apiKey, onClose }: { apiKey: ApiKeyCreated; onClose: () => void }) => (
  <Modal opened onClose={onClose} title={`Key “${apiKey.name}”`} size="lg" closeOnClickOutside={false}>
    <Stack>
      <Text>Copy it now, and keep it like a password: it is not shown again.</Text>
      <Copied what="secret" value={apiKey.secret} />
      <Text c="dimmed" size="sm">
        Every call carries it in the header <Code>Authorization: Bearer …</Code>. The{" "}
        <a href="/docs" target="_blank" rel="noreferrer">
          documentation
        </a>{" "}
        lists all of them.
      </Text>
      <Group justify="flex-end">
        <Button onClick={onClose}>I have copied it</Button>
      </Group>
    </Stack>
  </Modal>
);
