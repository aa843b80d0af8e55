import { Actor } from "../actor/index.ts";
import { readItem } from "../aws/read.ts";
import { missing } from "../error/index.ts";
import type { CampaignItem } from "./campaign.entity.ts";
import { CampaignContentEntity } from "./content.entity.ts";

/**
 * The stored campaign.
 *
 * @throws AppError missing, also for another workspace's
 */
export async function record(campaign_id: string): Promise<CampaignItem> {
  const workspace_id = Actor.workspaceId();
  const item = await readItem(workspace_id, `campaign#${campaign_id}`);
  if (!item) throw missing("campaign", campaign_id);
  return item as CampaignItem;
}

/** The campaign's own content, as far as it has any. */
export async function draftContent(campaign_id: string): Promise<{ html_content?: string; text_content?: string }> {
  const { data } = await CampaignContentEntity.get({ campaign_id, part: "draft" }).go({ consistent: true });
  return {
    ...(data?.html_content ? { html_content: data.html_content } : {}),
    ...(data?.text_content ? { text_content: data.text_content } : {}),
  };
}
