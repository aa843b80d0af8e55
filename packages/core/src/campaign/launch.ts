import { ulid } from "ulid";
import { Clock } from "../clock/index.ts";
import { AppError } from "../error/index.ts";
import { Queue } from "../queue/index.ts";
import { advance } from "./advance.ts";
import { describe } from "./info.ts";
import type { Job } from "./queue.ts";
import { assertReady } from "./ready.ts";
import { record } from "./record.ts";
import { unschedule } from "./schedule.ts";
import type { Info } from "./schema.ts";
import { freeze, freezeAudience } from "./snapshot.ts";
import type { Status } from "./status.ts";
import { illegal, transition } from "./transition.ts";

/** A schedule that fires later than this asks a person instead of sending. */
const tooLate = 3_600_000;

/** Starts a draft or a scheduled campaign now. */
export const send = (campaign_id: string): Promise<Info> => launch(campaign_id, ["draft", "scheduled"]);

/** Freezes the content and the audience of the edit that was checked, moves the campaign to `sending`, and sets the planner going. */
export async function launch(campaign_id: string, from: Status[]): Promise<Info> {
  const campaign = await record(campaign_id);
  if (!from.includes(campaign.status)) throw illegal(campaign.status, "sending");
  const snapshot_id = ulid(Clock.millis());
  const { content } = await freeze(campaign, await assertReady(campaign), snapshot_id);
  await freezeAudience(campaign, snapshot_id);
  const item = await transition(campaign_id, {
    from: [campaign.status],
    to: "sending",
    set: { snapshot_id, link_count: content.links.length, started_at: Clock.now() },
    remove: ["status_reason", "completed_at"],
    revision: campaign.revision,
  });
  await advance(campaign_id);
  await unschedule(campaign);
  return describe(item);
}

/**
 * A schedule has fired. It starts the campaign if it is still the one that the campaign waits for; however often it
 * fires, once.
 */
export async function start({ campaign_id, token }: Extract<Job, { type: "start" }>): Promise<void> {
  const campaign = await record(campaign_id).catch(ifMissing);
  if (campaign?.status !== "scheduled" || campaign.schedule_token !== token) return;
  const late = Clock.millis() - Date.parse(campaign.scheduled_time ?? "");
  if (late < -60_000) throw new Queue.Later(Math.min(900, -late / 1000));
  if (late > tooLate) {
    const status_reason = `It was due at ${campaign.scheduled_time} and missed that by ${Math.round(late / 60_000)} minutes. Resume it to send now.`;
    await transition(campaign_id, { from: ["scheduled"], to: "paused", set: { status_reason }, token });
    return;
  }
  try {
    await launch(campaign_id, ["scheduled"]);
  } catch (error) {
    if (!(error instanceof AppError) || !["invalid", "too-large", "conflict"].includes(error.kind)) throw error;
    if (error.kind === "conflict") return; // fired twice, or somebody moved the campaign meanwhile
    await transition(campaign_id, { from: ["scheduled"], to: "failed", set: { status_reason: error.message }, token });
  }
}

const ifMissing = (error: unknown): undefined => {
  if (error instanceof AppError && error.kind === "missing") return undefined;
  throw error;
};
