import { z } from "zod";
import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { Import } from "../import/index.ts";
import { daily } from "./daily.ts";

const count = z.int();
const at = z.string();
const campaign = { campaign_id: z.string(), name: z.string() };

const Move = z.object({
  type: z.literal("campaign"),
  at,
  ...campaign,
  move: z.enum(["started", "sent", "paused", "cancelled", "failed"]),
  reason: z.string().nullable().meta({ description: "why it is paused or failed; null where a person paused it" }),
});

const Readers = z.object({
  type: z.literal("readers"),
  at: at.meta({ description: "the end of the day, or now" }),
  ...campaign,
  date: z.string().meta({ description: "UTC day" }),
  opened: count.meta({ description: "people, for the first time; likewise of clicks" }),
  clicked: count,
  bounced: count,
  unsubscribed: count,
  complained: count,
});

const Imported = z.object({
  type: z.literal("import"),
  at,
  import_id: z.string(),
  file_name: z.string(),
  status: z.enum(["completed", "failed"]),
  created: count,
  updated: count,
  failed: count,
});

const Joined = z.object({
  type: z.literal("contact"),
  at,
  contact_id: z.string(),
  email: z.string(),
  source: z.string().nullable(),
});

/** Something that happened in the workspace. */
export const Event = z.discriminatedUnion("type", [Move, Readers, Imported, Joined]).meta({ id: "WorkspaceEvent" });
export type Event = z.infer<typeof Event>;

/** Campaigns that are looked at: the newest, and of these the last that were started. */
const newest = 25;
const running = 5;
/** Days of which it is told what readers did. */
const days = 7;
/** Contacts that came one by one. More would leave no room for anything else. */
const mostContacts = 5;

/**
 * What happened in the workspace, latest first. Nothing is written for it: campaigns, imports and contacts say when they
 * changed, and what readers did is told by day and campaign, from the counters. No index has single opens in order of
 * time, and the time within its key would make the record of an opened mail larger than one write unit.
 */
export async function events(limit: number): Promise<Event[]> {
  const found = await Promise.all([campaigns(), imports(limit), contacts()]);
  return found
    .flat()
    .sort((a, b) => b.at.localeCompare(a.at))
    .slice(0, limit);
}

async function campaigns(): Promise<Event[]> {
  const known = await Campaign.latest(newest);
  const started = known
    .filter(({ started_at }) => started_at)
    .sort((a, b) => (b.started_at ?? "").localeCompare(a.started_at ?? ""))
    .slice(0, running);
  return [...known.flatMap(moves), ...(await Promise.all(started.map(readers))).flat()];
}

function moves({ campaign_id, name, status, started_at, completed_at, updated_at, ...item }: Campaign.Item): Event[] {
  const event = { type: "campaign" as const, campaign_id, name };
  const reason = item.status_reason ?? null;
  const start = started_at ? [{ ...event, at: started_at, move: "started" as const, reason: null }] : [];
  switch (status) {
    case "sent":
    case "cancelled":
      return [...start, { ...event, at: completed_at ?? updated_at, move: status, reason }];
    case "paused":
    case "failed":
      return [...start, { ...event, at: updated_at, move: status, reason }];
    default:
      return start;
  }
}

async function readers({ campaign_id, name }: Campaign.Item): Promise<Event[]> {
  const now = Clock.now();
  return (await daily(campaign_id, days)).flatMap((day) => {
    const figures = {
      opened: day.emails_opened,
      clicked: day.emails_clicked,
      bounced: day.emails_bounced,
      unsubscribed: day.emails_unsubscribed,
      complained: day.emails_complained,
    };
    if (Object.values(figures).every((figure) => figure === 0)) return [];
    const end = `${day.date}T23:59:59.999Z`;
    return [{ type: "readers", at: end < now ? end : now, campaign_id, name, date: day.date, ...figures }];
  });
}

async function imports(limit: number): Promise<Event[]> {
  const { data } = await Import.page({ limit });
  return data.flatMap(({ id, status, dry_run, completed_at, file_name, created, updated, failed }) =>
    completed_at && !dry_run && (status === "completed" || status === "failed")
      ? [{ type: "import", at: completed_at, import_id: id, file_name, status, created, updated, failed }]
      : [],
  );
}

/** Those of an import are told by it. */
async function contacts(): Promise<Event[]> {
  const { data } = await Contact.page({}, { limit: mostContacts });
  return data.flatMap(({ contact_id, email, source, created_at }) =>
    source === "import"
      ? []
      : [{ type: "contact", at: created_at, contact_id, email, source: source ?? null } satisfies Event],
  );
}
