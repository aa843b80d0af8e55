import { Campaign } from "../campaign/index.ts";
import { Link } from "../link/index.ts";

/**
 * The links of a campaign in their order in the mail, with those that nobody clicked once it was launched.
 *
 * @throws AppError missing
 */
export async function links(campaign_id: string): Promise<Link.Info[]> {
  const { snapshot_id } = await Campaign.record(campaign_id);
  const [clicked, snapshot] = await Promise.all([
    Link.list(campaign_id),
    snapshot_id ? Campaign.snapshot(campaign_id, snapshot_id) : undefined,
  ]);
  const known = new Map(clicked.map((link) => [link.number, link]));
  // One without a part of its own leads each recipient elsewhere; it has no address until somebody clicks it.
  for (const { number, url, part } of snapshot?.content.links ?? [])
    if (part && !known.has(number)) known.set(number, { number, url, ...Link.none });
  return [...known.values()].sort((a, b) => a.number - b.number);
}
