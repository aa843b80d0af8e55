import { Actor } from "../actor/index.ts";
import { CampaignEntity } from "./campaign.entity.ts";

/** How many campaigns the workspace has. */
export async function count(): Promise<number> {
  const { data } = await CampaignEntity.query
    .record({ workspace_id: Actor.workspaceId() })
    .go({ pages: "all", attributes: ["campaign_id"] });
  return data.length;
}
