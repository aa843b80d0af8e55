import { z } from "zod";

/** What a watcher of a campaign is told. Rates and progress are percentages. */
export const Status = z.object({
  type: z.literal("campaign_status"),
  campaign: z.object({ id: z.string(), name: z.string(), status: z.string(), progress: z.number() }),
});

export const Progress = z.object({
  type: z.literal("campaign_progress"),
  campaign_id: z.string(),
  sent_count: z.number(),
  total_recipients: z.number(),
  progress: z.number(),
});

export const Completed = z.object({
  type: z.literal("campaign_completed"),
  campaign_id: z.string(),
  final_stats: z.object({
    open_rate: z.number(),
    click_rate: z.number(),
    bounce_rate: z.number(),
    unsubscribe_rate: z.number(),
  }),
});

export const Pong = z.object({ type: z.literal("pong") });

export const Message = z.discriminatedUnion("type", [Status, Progress, Completed, Pong]);
export type Message = z.infer<typeof Message>;

/** The parts of a campaign that messages are made of. */
export type Campaign = {
  id: string;
  name: string;
  status: string;
  progress: number;
  sent_count: number;
  total_recipients: number;
  open_rate: number;
  click_rate: number;
  bounce_rate: number;
  unsubscribe_rate: number;
};

export const statusOf = ({ id, name, status, progress }: Campaign): Message => ({
  type: "campaign_status",
  campaign: { id, name, status, progress },
});

export const progressOf = ({ id, sent_count, total_recipients, progress }: Campaign): Message => ({
  type: "campaign_progress",
  campaign_id: id,
  sent_count,
  total_recipients,
  progress,
});

export const completionOf = ({ id, open_rate, click_rate, bounce_rate, unsubscribe_rate }: Campaign): Message => ({
  type: "campaign_completed",
  campaign_id: id,
  final_stats: { open_rate, click_rate, bounce_rate, unsubscribe_rate },
});
