import { Batch } from "../batch/index.ts";
import type { Mail } from "./fact.ts";

/**
 * Tells the campaign's sender that these mails went out although it may not have lived to note so: that settles what it
 * left unconfirmed. Told twice, or while the sender is about to write, it changes nothing.
 */
export async function settle(mails: readonly Mail[]): Promise<void> {
  const batches = new Map<string, { campaign_id: string; batch: string }>();
  for (const { campaign_id, batch } of mails)
    if (campaign_id && batch) batches.set(`${campaign_id} ${batch}`, { campaign_id, batch });
  for (const { campaign_id, batch } of batches.values()) await Batch.settle(campaign_id, batch);
}
