import type { Campaign } from "@lettermill/client";
import { Alert, Button, Group, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { counted } from "../format/number.ts";
import { useTimes } from "../format/use-times.ts";
import { useMay } from "../session/me.ts";
import { useDecide } from "./queries.ts";

const hour = 3_600_000;

/** Of some nobody knows whether they were sent to: what a person can do about it, once reports had an hour to come. */
export function UnconfirmedPanel({ campaign }: { campaign: Campaign }) {
  const { moment } = useTimes();
  const decide = useDecide(campaign.id);
  const mayEdit = useMay("editor");
  const { unconfirmed_since, unconfirmed_count, unconfirmed_decision } = campaign;
  if (!unconfirmed_since) return null;
  const from = Date.parse(unconfirmed_since) + hour;
  const isOpen = Date.now() >= from;
  const resend = () =>
    modals.openConfirmModal({
      title: "Send again to those who are unconfirmed?",
      children: <Text>Some of them may get it twice: nobody knows whether the first mail went out.</Text>,
      labels: { confirm: "Send again", cancel: "Leave it" },
      onConfirm: () => decide.mutate("resend"),
    });
  return (
    <Alert color="yellow" title={`${counted(unconfirmed_count, "recipient")} unconfirmed`}>
      <Text size="sm">
        The connection broke while they were sent to, and nobody knows whether they got it. They are not sent to again
        by themselves.{" "}
        {!isOpen && `Until ${moment(new Date(from).toISOString())} reports of the provider may settle them.`}
        {unconfirmed_decision &&
          ` Last decided by ${unconfirmed_decision.by}, ${moment(unconfirmed_decision.at)}: ${unconfirmed_decision.action}.`}
      </Text>
      {isOpen && mayEdit && (
        <Group mt="sm" gap="xs">
          <Button size="xs" variant="default" onClick={() => decide.mutate("close")} loading={decide.isPending}>
            Leave them
          </Button>
          {campaign.status !== "cancelled" && (
            <Button size="xs" onClick={resend} loading={decide.isPending}>
              Send to them again
            </Button>
          )}
        </Group>
      )}
    </Alert>
  );
}
