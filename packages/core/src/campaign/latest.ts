import { Actor } from "../actor/index.ts";
import { CampaignEntity, type CampaignItem } from "./campaign.entity.ts";

/** The newest campaigns of the workspace as they are stored, without their ledger, which takes more reading than they do. */
export async function latest(count: number): Promise<CampaignItem[]> {
  const query = CampaignEntity.query.record({ workspace_id: Actor.workspaceId() });
  const { data } = await query.go({ order: "desc", count });
  return data;
}

/** The newest of those that were launched, from behind another. */
export async function launched(count: number, before?: string): Promise<CampaignItem[]> {
  const query = CampaignEntity.query.record({ workspace_id: Actor.workspaceId() });
  const { data } = await (before ? query.lt({ campaign_id: before }) : query.begins({ campaign_id: "" }))
    .where(({ started_at }, { exists }) => exists(started_at))
    .go({ order: "desc", count, pages: "all" });
  return data;
}
