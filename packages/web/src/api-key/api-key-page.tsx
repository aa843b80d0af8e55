import type { ApiKey, ApiKeyCreated } from "@lettermill/client";
import { Badge, Button, Group, Table, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useSuspenseQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { ago } from "../format/time.ts";
import { useTimes } from "../format/use-times.ts";
import { Empty } from "../page/empty.tsx";
import { Listing } from "../page/listing.tsx";
import { Panel } from "../page/panel.tsx";
import { ApiKeyForm } from "./api-key-form.tsx";
import { apiKeysQuery, useRevokeApiKey } from "./queries.ts";
import { SecretOnce } from "./secret-once.tsx";

export function ApiKeyPage() {
  const { data: keys } = useSuspenseQuery(apiKeysQuery);
  const [isCreating, setCreating] = useState(false);
  const [made, setMade] = useState<ApiKeyCreated>();
  const create = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      New key
    </Button>
  );
  return (
    <>
      <Panel
        title="API keys"
        lead="With a key a program does what people do here. Give each program its own, and no more than it needs."
        actions={keys.length > 0 && create}
        flush
      >
        {keys.length === 0 ? (
          <Empty icon={KeyRound} title="No API key yet" action={create}>
            Make one to add contacts from your shop or to send transactional mail.
          </Empty>
        ) : (
          <Listing columns={["Name", "May", "Last used", "Created"]} actions={48} minWidth={600}>
            {keys.map((key) => (
              <Row key={key.id} apiKey={key} />
            ))}
          </Listing>
        )}
      </Panel>
      {isCreating && (
        <ApiKeyForm
          onClose={() => setCreating(false)}
          onMade={(key) => {
            setCreating(false);
            setMade(key);
          }}
        />
      )}
      {made && <SecretOnce apiKey={made} onClose={() => setMade(undefined)} />}
    </>
  );
}

function Row({ apiKey: { id, name, scopes, last_used_at, created_at } }: { apiKey: ApiKey }) {
  const { day } = useTimes();
  const revoke = useRevokeApiKey();
  const ask = () =>
    modals.openConfirmModal({
      title: `Revoke “${name}”?`,
      children: <Text>What uses it is refused from its next call on. This cannot be undone.</Text>,
      labels: { confirm: "Revoke", cancel: "Keep it" },
      confirmProps: { color: "red" },
      onConfirm: () => revoke.mutate(id),
    });
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={500}>{name}</Text>
        <Text size="xs" c="dimmed" ff="monospace">
          {id}
        </Text>
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          {scopes.map((scope) => (
            <Badge key={scope}>{scope === "*" ? "everything" : scope}</Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td c="dimmed">{last_used_at ? ago(last_used_at) : "never"}</Table.Td>
      <Table.Td c="dimmed">{day(created_at)}</Table.Td>
      <Table.Td>
        <Button variant="default" size="xs" onClick={ask} loading={revoke.isPending} aria-label={`Revoke ${name}`}>
          Revoke
        </Button>
      </Table.Td>
    </Table.Tr>
  );
}
