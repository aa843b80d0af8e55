import type { TimelineEntry } from "@lettermill/client";
import { Anchor, Text, Timeline } from "@mantine/core";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import {
  CircleAlert,
  CircleX,
  Clock,
  Flag,
  Link2,
  type LucideIcon,
  MailCheck,
  MailOpen,
  Send,
  ThumbsUp,
  UserMinus,
  UserPlus,
} from "lucide-react";
import { useCampaignName } from "../campaign/names.ts";
import { useTimes } from "../format/use-times.ts";
import { More } from "../page/more.tsx";
import { timelineQuery } from "./queries.ts";

const kinds: Record<TimelineEntry["type"], { label: string; icon: LucideIcon; color?: string }> = {
  created: { label: "Added", icon: UserPlus },
  sent: { label: "Sent", icon: Send },
  delivered: { label: "Delivered", icon: MailCheck },
  opened: { label: "Opened", icon: MailOpen },
  clicked: { label: "Clicked", icon: Link2 },
  bounced: { label: "Bounced", icon: CircleX, color: "red" },
  complained: { label: "Complained", icon: Flag, color: "red" },
  not_spam: { label: "Marked as no spam", icon: ThumbsUp },
  unsubscribed: { label: "Unsubscribed", icon: UserMinus },
  subscribed: { label: "Subscribed", icon: UserPlus },
  rejected: { label: "Rejected by the provider", icon: CircleX, color: "red" },
  delayed: { label: "Delivery delayed", icon: Clock },
  unknown: { label: "Something unknown", icon: CircleAlert },
};

/** What happened with a contact, latest first. */
export function ContactTimeline({ contact_id }: { contact_id: string }) {
  const query = useSuspenseInfiniteQuery(timelineQuery(contact_id));
  const entries = query.data.pages.flatMap(({ data }) => data);
  return (
    <>
      <Timeline bulletSize={26} lineWidth={1}>
        {entries.map((entry) => {
          const { icon: Icon, label, color = "gray" } = kinds[entry.type];
          return (
            <Timeline.Item
              key={[entry.type, entry.at, entry.campaign_id, entry.message_id, entry.link_number].join()}
              bullet={<Icon size={13} aria-hidden />}
              color={color}
              title={<What entry={entry} label={label} />}
            >
              <Circumstances entry={entry} />
            </Timeline.Item>
          );
        })}
      </Timeline>
      <More query={query} />
    </>
  );
}

function What({ entry, label }: { entry: TimelineEntry; label: string }) {
  const nameOf = useCampaignName();
  const what = entry.campaign_id ? nameOf(entry.campaign_id) : entry.message_id ? "a transactional mail" : "";
  return (
    <Text size="sm" fw={500}>
      {label}
      {what && (
        <Text span inherit fw={400}>
          {" "}
          {what}
        </Text>
      )}
      {entry.machine && (
        <Text span inherit fw={400} c="dimmed">
          {" "}
          by a machine
        </Text>
      )}
    </Text>
  );
}

function Circumstances({ entry: { at, url, reason, device, client } }: { entry: TimelineEntry }) {
  const times = useTimes();
  const where = [device, client].filter((part) => part).join(", ");
  return (
    <Text size="sm" c="dimmed" style={{ overflowWrap: "anywhere" }}>
      {times.moment(at)}
      {where && ` · ${where}`}
      {reason && ` · ${reason}`}
      {url && (
        <>
          {" · "}
          {/^https?:/.test(url) ? (
            <Anchor href={url} target="_blank" rel="noreferrer" size="sm" underline="always">
              {url}
            </Anchor>
          ) : (
            url
          )}
        </>
      )}
    </Text>
  );
}
