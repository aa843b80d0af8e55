import type { Dashboard } from "@lettermill/client";
import { Badge, Group, Progress, Stack, Text } from "@mantine/core";
import { rate } from "../format/number.ts";
import { Panel } from "../page/panel.tsx";

/**
 * Percentages above which mailbox providers begin to mind. Complaints: Google and Yahoo ask for less than 0.1 and refuse
 * at 0.3. Bounces: SES looks at an account from 5 on.
 */
const limits = { bounces: { good: 2, bad: 5 }, complaints: { good: 0.1, bad: 0.3 } };

/** Whether mailbox providers have a reason to mind this sender. */
export const HealthPanel = ({ data }: { data: Dashboard }) => (
  <Panel title="Health" lead="What mailbox providers look at" h="100%">
    <Stack gap="md">
      <Meter label="Bounces" value={data.overall_bounce_rate} {...limits.bounces} />
      <Meter label="Complaints" value={data.overall_complaint_rate} {...limits.complaints} />
      <Text size="sm" c="dimmed">
        {rate(data.overall_unsubscribe_rate)} unsubscribed.
      </Text>
    </Stack>
  </Panel>
);

function Meter({ label, value, good, bad }: { label: string; value: number; good: number; bad: number }) {
  const color = value < good ? "teal" : value < bad ? "yellow" : "red";
  const says = value < good ? "good" : value < bad ? "watch it" : "too many";
  return (
    <div>
      <Group justify="space-between" mb={4}>
        <Text size="sm">
          {label} <b className="figure">{rate(value)}</b>
        </Text>
        <Badge variant="dot" color={color}>
          {says}
        </Badge>
      </Group>
      <Progress value={Math.min(100, (100 * value) / bad)} color={color} size="sm" aria-label={`${label}: ${says}`} />
      <Text size="xs" c="dimmed" mt={2}>
        Below {good}% is good, {bad}% is the limit.
      </Text>
    </div>
  );
}
