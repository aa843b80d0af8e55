import type { Contact } from "@lettermill/client";
import { Badge, Group, Stack, Text } from "@mantine/core";
import type { ReactNode } from "react";
import { count } from "../format/number.ts";
import { useTimes } from "../format/use-times.ts";
import { Panel } from "../page/panel.tsx";
import { typeOf } from "./names-query.ts";

/** What is known of a contact; what is not is left out. */
export function ContactDetails({ contact }: { contact: Contact }) {
  const times = useTimes();
  const { email_stats: mail, custom_fields } = contact;
  const told = (value: string | number | boolean) => {
    if (typeof value === "boolean") return value ? "yes" : "no";
    if (typeof value === "number") return count(value);
    return typeOf(value) === "date" ? times.day(value) : value;
  };
  const last = [mail.last_opened_at, mail.last_clicked_at]
    .filter((at) => at !== null)
    .sort()
    .at(-1);
  return (
    <Panel title="Details">
      <Stack gap={8} mt="xs" component="dl" m={0}>
        <Fact name="Company">{contact.company}</Fact>
        <Fact name="Job title">{contact.job_title}</Fact>
        <Fact name="Phone">{contact.phone}</Fact>
        <Fact name="City">{contact.location}</Fact>
        <Fact name="Country">{contact.country}</Fact>
        <Fact name="Language">{contact.language}</Fact>
        <Fact name="Time zone">{contact.timezone}</Fact>
        <Fact name="Stage">{contact.lifecycle_stage}</Fact>
        <Fact name="Score">
          {contact.score} · {contact.grade}
        </Fact>
        {contact.tags.length > 0 && (
          <Fact name="Tags">
            <Group gap={4}>
              {contact.tags.map((tag) => (
                <Badge key={tag}>{tag}</Badge>
              ))}
            </Group>
          </Fact>
        )}
        {Object.entries(custom_fields).map(([name, value]) => (
          <Fact key={name} name={name}>
            {told(value)}
          </Fact>
        ))}
        <Fact name="Mails">
          {mail.opened} opened, {mail.clicked} clicked
        </Fact>
        <Fact name="Last seen">{last && times.moment(last)}</Fact>
        <Fact name="Tracking">{contact.tracking_off && "off"}</Fact>
        <Fact name="Source">{contact.source}</Fact>
        <Fact name="Added">{times.moment(contact.created_at)}</Fact>
      </Stack>
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <Group gap="sm" wrap="nowrap" align="flex-start">
      <Text component="dt" size="sm" c="dimmed" w={92} flex="none" truncate title={name}>
        {name}
      </Text>
      <Text component="dd" m={0} size="sm" style={{ overflowWrap: "anywhere" }}>
        {children}
      </Text>
    </Group>
  );
}
