import { Campaign } from "../campaign/index.ts";
import { Contact } from "../contact/index.ts";
import { Content } from "../content/index.ts";
import { AppError } from "../error/index.ts";
import { Token } from "../token/index.ts";

/**
 * A campaign's mail once more, as its recipient got it: from the content that the launch froze, with their own links.
 *
 * @returns undefined when the recipient or the campaign is gone
 */
export async function render(mail: Token.Mail): Promise<Content.Mail | undefined> {
  const [contact, campaign] = await Promise.all([Contact.find(mail.contact_id), find(mail.campaign_id)]);
  if (!contact || !campaign?.snapshot_id) return undefined;
  const snapshot = await Campaign.snapshot(campaign.campaign_id, campaign.snapshot_id);
  if (!snapshot) return undefined;
  const variables = Content.variablesOf(contact, {
    campaign: { name: snapshot.campaign_name },
    workspace: { name: snapshot.workspace_name },
    postal_address: snapshot.postal_address ?? "",
  });
  const loaded = Content.load(snapshot.content, { tracking: !contact.tracking_off });
  return loaded.render({ variables, ...Token.urls(mail) });
}

async function find(campaign_id: string): Promise<Campaign.Item | undefined> {
  try {
    return await Campaign.record(campaign_id);
  } catch (error) {
    if (error instanceof AppError && error.kind === "missing") return undefined;
    throw error;
  }
}

export * as View from "./index.ts";
