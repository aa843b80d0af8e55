import type { Contact } from "@lettermill/client";
import { ActionIcon, Group, Select, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { X } from "lucide-react";
import { listsQuery } from "../list/queries.ts";
import { Panel } from "../page/panel.tsx";
import { useMay } from "../session/me.ts";
import { useMembership } from "./queries.ts";

/** The lists kept by hand that a contact is on. */
export function ContactLists({ contact }: { contact: Contact }) {
  const { data: lists } = useSuspenseQuery(listsQuery);
  const mayEdit = useMay("editor");
  const move = useMembership(contact.id);
  const isOn = (id: string) => contact.list_ids.includes(id);
  const ofHand = lists.filter(({ list_type }) => list_type === "static");
  const others = ofHand.filter(({ id }) => !isOn(id)).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Panel title="Lists">
      <Stack gap={6} mt="xs">
        {ofHand
          .filter(({ id }) => isOn(id))
          .map(({ id, name }) => (
            <Group key={id} justify="space-between" wrap="nowrap">
              <Link className="plain" to="/lists/$list_id" params={{ list_id: id }}>
                <Text size="sm">{name}</Text>
              </Link>
              {mayEdit && (
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={`Take off ${name}`}
                  disabled={move.isPending}
                  onClick={() => move.mutate({ list_id: id, isOn: false })}
                >
                  <X size={14} />
                </ActionIcon>
              )}
            </Group>
          ))}
        {contact.list_ids.length === 0 && (
          <Text size="sm" c="dimmed">
            On no list.
          </Text>
        )}
        {mayEdit && others.length > 0 && (
          <Select
            key={contact.list_ids.join()}
            size="xs"
            mt={4}
            aria-label="Add to a list"
            placeholder="Add to a list"
            searchable
            data={others}
            value={null}
            onChange={(list_id) => list_id && move.mutate({ list_id, isOn: true })}
          />
        )}
      </Stack>
    </Panel>
  );
}
