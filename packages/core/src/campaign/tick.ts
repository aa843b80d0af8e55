import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { Ledger } from "../ledger/index.ts";
import { log } from "../log/index.ts";
import { advance } from "./advance.ts";
import { CampaignEntity, type CampaignItem } from "./campaign.entity.ts";
import { complete } from "./complete.ts";
import { judge } from "./guard.ts";
import { start } from "./launch.ts";
import type { Status } from "./status.ts";
import { isWaiting } from "./waiting.ts";

/** Milliseconds without any movement after which a running campaign is set going again. */
const standstill = 5 * 60_000;
/** Milliseconds after which a schedule that has not fired is taken to be lost. */
const overdue = 2 * 60_000;

/**
 * The safety net under the queues, every minute: a message that got lost between two writes, or ended in a dead-letter
 * queue, leaves a campaign standing still. Setting it going again sends nothing twice.
 */
export async function tick(): Promise<void> {
  for (const campaign of await inStatus("sending")) await guarded(campaign, () => watch(campaign));
  for (const campaign of await inStatus("scheduled")) {
    const { campaign_id, scheduled_time = "", schedule_token = "" } = campaign;
    if (Clock.millis() - Date.parse(scheduled_time) < overdue) continue;
    await guarded(campaign, () => start({ type: "start", campaign_id, token: schedule_token }));
  }
}

async function inStatus(status: Status): Promise<CampaignItem[]> {
  const { data } = await CampaignEntity.query.by_status({ status }).go({ pages: "all", hydrate: true });
  return data;
}

/** One campaign's trouble must not keep the clock from the others. */
async function guarded({ workspace_id, campaign_id }: CampaignItem, work: () => Promise<void>): Promise<void> {
  try {
    await Actor.system(workspace_id, work);
  } catch (error) {
    log.error("the clock could not look after a campaign", { campaign_id, error: error as Error });
  }
}

async function watch(campaign: CampaignItem): Promise<void> {
  const { workspace_id, campaign_id, watched_at, watched_count } = campaign;
  if (await complete(campaign_id)) return;
  const ledger = await Ledger.read(campaign_id);
  if (await judge(campaign, ledger.totals)) return;
  if (isWaiting(campaign)) return;
  const settled = ledger.targeted - ledger.remaining;
  const now = Clock.millis();
  const rested = campaign.waiting_until !== undefined;
  const still = settled === watched_count;
  if (still && !rested && now - (watched_at ?? now) < standstill) return;
  if (still || rested) await advance(campaign_id);
  await CampaignEntity.patch({ workspace_id, campaign_id })
    .set({ watched_at: now, watched_count: settled })
    .remove(rested ? ["waiting_until", "waiting_because"] : [])
    .go();
}
