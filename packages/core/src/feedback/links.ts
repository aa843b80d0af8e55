import { Campaign } from "../campaign/index.ts";

/** By campaign; what was sent has as many links for good. */
const known = new Map<string, number>();
const most = 1_000;

/** How many links the mail of each of these campaigns has. */
export async function linksOf(campaign_ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  await Promise.all(
    [...new Set(campaign_ids)].map(async (campaign_id) => {
      found.set(campaign_id, known.get(campaign_id) ?? (await ask(campaign_id)));
    }),
  );
  return found;
}

async function ask(campaign_id: string): Promise<number> {
  const count = await Campaign.linkCount(campaign_id);
  if (known.size >= most) known.clear();
  if (count > 0) known.set(campaign_id, count);
  return count;
}
