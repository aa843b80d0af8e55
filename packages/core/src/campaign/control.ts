import { Clock } from "../clock/index.ts";
import { Ledger } from "../ledger/index.ts";
import { Queue } from "../queue/index.ts";
import { Stat } from "../stat/index.ts";
import { advance } from "./advance.ts";
import { complete } from "./complete.ts";
import { anew } from "./guard-limit.ts";
import { describe } from "./info.ts";
import { launch } from "./launch.ts";
import { AudienceQueue } from "./queue.ts";
import { record } from "./record.ts";
import { unschedule } from "./schedule.ts";
import type { Info } from "./schema.ts";
import { ifMoved, illegal, transition } from "./transition.ts";

/** Stops a running campaign. At most the calls already under way, or begun within a fifth of a second, still go out. */
export async function pause(campaign_id: string): Promise<Info> {
  await transition(campaign_id, { from: ["sending"], to: "paused" });
  await complete(campaign_id);
  return describe(await record(campaign_id));
}

/** Stops a running campaign by itself and says why; does nothing if it is not running any more. */
export async function halt(campaign_id: string, reason: string): Promise<void> {
  await transition(campaign_id, { from: ["sending"], to: "paused", set: { status_reason: reason } }).catch(ifMoved);
}

/**
 * Goes on with exactly those who are left; one that never began (its schedule was missed) is launched. Bounces and
 * complaints so far are what the person decided on: the guard counts anew from here.
 */
export async function resume(campaign_id: string): Promise<Info> {
  const campaign = await record(campaign_id);
  if (!campaign.snapshot_id && campaign.status === "paused") return launch(campaign_id, ["paused"]);
  const { totals } = await Stat.read(campaign_id);
  const item = await transition(campaign_id, { from: ["paused"], to: "sending", set: anew(totals) });
  await advance(campaign_id);
  return describe(item);
}

/** Ends a scheduled or paused campaign for good; who was not sent to is counted as cancelled. */
export async function cancel(campaign_id: string): Promise<Info> {
  const before = await record(campaign_id);
  // The clock watches no campaign that has ended: should this process not live to queue the closing, this does.
  if (before.snapshot_id && before.status === "paused") {
    await Queue.send(AudienceQueue, [{ type: "all", campaign_id }], { delay: 60 });
  }
  const item = await transition(campaign_id, {
    from: ["scheduled", "paused"],
    to: "cancelled",
    set: { completed_at: Clock.now() },
  });
  await unschedule(before);
  if (item.snapshot_id) await advance(campaign_id);
  return describe(item);
}

/** Tries those again that failed; where nobody could be mailed, or it never came to sending, all of it. */
export async function retry(campaign_id: string): Promise<Info> {
  const campaign = await record(campaign_id);
  if (!campaign.snapshot_id && campaign.status === "failed") return launch(campaign_id, ["failed"]);
  if (campaign.status !== "failed") throw illegal(campaign.status, "sending");
  const { targeted, totals } = await Ledger.read(campaign_id);
  await Ledger.reopen(campaign_id, targeted === 0 ? "plan" : "failed");
  const item = await transition(campaign_id, {
    from: ["failed"],
    to: "sending",
    set: anew(totals),
    remove: ["status_reason", "completed_at"],
  });
  await advance(campaign_id);
  return describe(item);
}
