import type { Campaign } from "@lettermill/client";
import { Box, Group, Progress, Text } from "@mantine/core";
import { count, counted } from "../format/number.ts";
import { Panel } from "../page/panel.tsx";

const reasons: Record<string, string> = {
  excluded: "by your exclusions",
  unsubscribed: "unsubscribed",
  bounced: "bounced before",
  complained: "complained before",
  unconfirmed: "have not confirmed",
  inactive: "inactive",
};

/** Where everybody is: each recipient is in exactly one part, and the parts add up to all of them. */
export function LedgerPanel({ campaign }: { campaign: Campaign }) {
  const { total_recipients: total } = campaign;
  const parts = [
    { label: "sent", value: campaign.sent_count, color: "brand.6" },
    { label: "suppressed", value: campaign.suppressed_count, color: "gray.6" },
    { label: "failed", value: campaign.failed_count, color: "red.7" },
    { label: "cancelled", value: campaign.cancelled_count, color: "gray.4" },
    { label: "unconfirmed", value: campaign.unconfirmed_count, color: "yellow.6" },
    { label: "remaining", value: campaign.remaining_count, color: "gray.2" },
  ].filter(({ label, value }) => value > 0 || label === "sent");
  const excluded = Object.entries(campaign.excluded).filter(([, value]) => value > 0);
  return (
    <Panel title="Ledger" lead={`${counted(total, "recipient")}, each in exactly one part`}>
      <Progress.Root size="lg" radius="sm" aria-label="Recipients by what became of them">
        {parts.map(({ label, value, color }) => (
          <Progress.Section key={label} value={total ? (100 * value) / total : 0} color={color} aria-label={label} />
        ))}
      </Progress.Root>
      <Group gap="lg" mt="sm" className="figure" aria-live="polite">
        {parts.map(({ label, value, color }) => (
          <Group key={label} gap={6}>
            <Box w={8} h={8} bg={color} style={{ borderRadius: 2 }} aria-hidden />
            <Text size="sm">
              <b>{count(value)}</b> {label}
            </Text>
          </Group>
        ))}
      </Group>
      {excluded.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          Left out: {excluded.map(([reason, value]) => `${count(value)} ${reasons[reason] ?? reason}`).join(", ")}.
        </Text>
      )}
    </Panel>
  );
}
