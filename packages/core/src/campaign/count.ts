import { Actor } from "../actor/index.ts";
import { CampaignEntity } from "./campaign.entity.ts";

/** How many campaigns the workspace has. */
export async function count(): Promise<number> {
  const { data } = await CampaignEntity.query
    .record({ workspace_id: Actor.workspaceId() })
    .go({ pages: "all", attributes: ["campaign_id"] });
  return data.length;
}

/** How many links its mail has, all recipients' alike; 0 where it was never launched. */
export async function linkCount(campaign_id: string): Promise<number> {
  const { data } = await CampaignEntity.get({ workspace_id: Actor.workspaceId(), campaign_id }).go();
  return data?.link_count ?? 0;
}
