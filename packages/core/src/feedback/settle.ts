import { Batch } from "../batch/index.ts";
import type { Mail } from "./fact.ts";

/**
 * Tells the campaign that these mails went out although nobody had written so: that settles what its sender left
 * unconfirmed. May be told more than once, and of mails whose sender is about to write.
 */
export async function settle(mails: readonly Mail[]): Promise<void> {
  const batches = new Map<string, [campaign_id: string, batch: string]>();
  for (const { campaign_id, batch } of mails) {
    if (campaign_id && batch) batches.set(`${campaign_id} ${batch}`, [campaign_id, batch]);
  }
  for (const [campaign_id, batch] of batches.values()) await Batch.settle(campaign_id, batch);
}
