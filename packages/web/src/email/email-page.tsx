import type { Email } from "@lettermill/client";
import { Anchor, Badge, Group, SimpleGrid, Table, Text, Timeline } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { counted } from "../format/number.ts";
import { useTimes } from "../format/use-times.ts";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { EmailStatus } from "./email-status.tsx";
import { emailQuery } from "./queries.ts";

const route = getRouteApi("/frame/emails/$email_id");

/** One mail, and what became of it. */
export function EmailPage() {
  const { email_id } = route.useParams();
  const { data: email } = useSuspenseQuery(emailQuery(email_id));
  return (
    <Page
      title={email.subject}
      lead={`To ${email.to}`}
      above={
        <Anchor component={Link} to="/emails" size="sm" c="dimmed">
          Transactional
        </Anchor>
      }
      actions={<EmailStatus status={email.status} />}
    >
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Panel title="What became of it">
          <Steps email={email} />
        </Panel>
        <Panel title="The mail" flush>
          <Facts email={email} />
        </Panel>
      </SimpleGrid>
    </Page>
  );
}

/** What happened, and when. */
function Steps({ email }: { email: Email }) {
  const { moment } = useTimes();
  const steps: { label: string; at: string | null; note?: string | false }[] = [
    { label: "Taken in", at: email.created_at },
    { label: "Sent", at: email.sent_at },
    { label: "Delivered", at: email.delivered_at },
    { label: "Opened", at: email.opened_at, note: counted(email.open_count, "time") },
    { label: "Clicked", at: email.clicked_at, note: counted(email.click_count, "time") },
    { label: "Bounced", at: email.bounced_at, note: email.bounce_type ?? false },
    { label: "Complained of", at: email.complained_at },
    { label: "Unsubscribed", at: email.unsubscribed_at },
    { label: "Failed", at: email.failed_at },
  ];
  // In this order: word of a delivery may be noted a moment before the send that it is of.
  const past = steps.flatMap(({ at, ...step }) => (at ? [{ ...step, at }] : []));
  return (
    <>
      <Timeline active={past.length - 1} bulletSize={12} lineWidth={2}>
        {past.map(({ label, at, note }) => (
          <Timeline.Item key={label} title={label}>
            <Text size="sm" c="dimmed">
              {moment(at)}
              {note && ` · ${note}`}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      {email.reason && (
        <Text mt="md" style={{ overflowWrap: "anywhere" }}>
          {email.reason}
        </Text>
      )}
    </>
  );
}

function Facts({ email: { id, from, reply_to, template_id, tags } }: { email: Email }) {
  const labels = Object.entries(tags).map(([name, value]) => `${name}: ${value}`);
  const facts = [
    { label: "From", value: from },
    { label: "Answers go to", value: reply_to ?? "–" },
    { label: "Template", value: template_id ?? "none" },
    { label: "Id", value: id },
  ];
  return (
    <Table variant="vertical" highlightOnHover={false} layout="fixed">
      <Table.Tbody>
        {facts.map(({ label, value }) => (
          <Table.Tr key={label}>
            <Table.Th w={130} bg="transparent">
              {label}
            </Table.Th>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{value}</Table.Td>
          </Table.Tr>
        ))}
        {labels.length > 0 && (
          <Table.Tr>
            <Table.Th bg="transparent">Tags</Table.Th>
            <Table.Td>
              <Group gap={4}>
                {labels.map((label) => (
                  <Badge key={label}>{label}</Badge>
                ))}
              </Group>
            </Table.Td>
          </Table.Tr>
        )}
      </Table.Tbody>
    </Table>
  );
}
