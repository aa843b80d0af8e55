import { Badge, Blockquote, Box, Group, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { FileCheck } from "lucide-react";
import { useTimes } from "../format/use-times.ts";
import { listsQuery } from "../list/queries.ts";
import { Empty } from "../page/empty.tsx";
import { consentsQuery } from "./queries.ts";

const sources = { form: "by a form", list: "by signing up for a list", preferences: "on the preference page" } as const;

/** What a contact agreed to: when, where from, and in which words. */
export function Consents({ contact_id }: { contact_id: string }) {
  const { data: consents } = useSuspenseQuery(consentsQuery(contact_id));
  const { data: lists } = useSuspenseQuery(listsQuery);
  const times = useTimes();
  const nameOf = (list_id: string) => lists.find(({ id }) => id === list_id)?.name ?? "a deleted list";
  if (consents.length === 0)
    return (
      <Empty icon={FileCheck} title="No consent on record">
        Whoever signs up with a form leaves one here. For imported contacts keep the proof where you got them.
      </Empty>
    );
  return (
    <Stack gap="lg" p="md">
      {consents.map((consent) => (
        <Box key={consent.id}>
          <Group gap={8}>
            <Badge variant="dot" color={consent.status === "given" ? "teal" : "yellow"}>
              {consent.status === "given" ? "given" : "asked, not confirmed yet"}
            </Badge>
            <Text size="sm" c="dimmed">
              {sources[consent.source]}, {times.moment(consent.given_at ?? consent.requested_at)}
              {(consent.given_from ?? consent.requested_from) &&
                ` from ${consent.given_from ?? consent.requested_from}`}
              {consent.double_opt_in && ", confirmed by mail"}
            </Text>
          </Group>
          <Blockquote my="xs" p="sm" fz="sm" color="gray" radius="sm">
            {consent.wording}
          </Blockquote>
          <Text size="sm">To {consent.list_ids.map(nameOf).join(", ") || "no list"}</Text>
        </Box>
      ))}
    </Stack>
  );
}
