import { Live } from "../live/index.ts";
import type { CampaignItem } from "./campaign.entity.ts";
import { describe } from "./info.ts";
import { record } from "./record.ts";

/** Tells those who watch a campaign its state, and at its end the figures. */
export async function announce(item: CampaignItem): Promise<void> {
  await Live.publish(item.campaign_id, async () => Live.statusOf(await describe(item)));
  if (item.status === "sent") await Live.publish(item.campaign_id, async () => Live.completionOf(await describe(item)));
}

/** Tells them how far it has come; as often as workers like, since it is paced for all of them. */
export const announceProgress = (campaign_id: string): Promise<void> =>
  Live.publishProgress(campaign_id, async () => Live.progressOf(await describe(await record(campaign_id))));
