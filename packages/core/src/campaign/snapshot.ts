import { Audience } from "../audience/index.ts";
import { Content } from "../content/index.ts";
import { AppError } from "../error/index.ts";
import { Provider } from "../provider/index.ts";
import { Token } from "../token/index.ts";
import type { CampaignItem } from "./campaign.entity.ts";
import { CampaignContentEntity } from "./content.entity.ts";
import type { Ready } from "./ready.ts";

/** What a launch froze: every recipient gets this, whatever is edited later. */
export type Snapshot = {
  campaign_name: string;
  workspace_name: string;
  postal_address?: string;
  unsubscribe_email?: string;
  feedback_sender_id: string;
  from: string;
  reply_to?: string;
  list_id: string;
  unsubscribe_link: boolean;
  content: Content.Compiled;
};

/** Bytes; an item of the table takes 400 kB. */
const largestSnapshot = 390_000;

/**
 * Compiles and stores a campaign's content under a new id.
 *
 * @throws AppError too-large
 */
export async function freeze(item: CampaignItem, ready: Ready, snapshot_id: string): Promise<Snapshot> {
  const { workspace, source } = ready;
  const tracked = !workspace.tracking_off;
  const options = {
    campaign_id: item.campaign_id,
    track_opens: tracked && item.settings.track_opens,
    track_clicks: tracked && item.settings.track_clicks,
    hidden_link: workspace.honeypot_link,
    unsubscribe_link: item.settings.unsubscribe_link,
    timezone: workspace.timezone,
    linkPart: (number: number, url: string) => Token.link(item.campaign_id, number, url),
    ...(workspace.postal_address ? { postal_address: workspace.postal_address } : {}),
  };
  const snapshot: Snapshot = {
    campaign_name: item.name,
    workspace_name: workspace.name,
    ...(workspace.postal_address ? { postal_address: workspace.postal_address } : {}),
    ...(workspace.unsubscribe_email ? { unsubscribe_email: workspace.unsubscribe_email } : {}),
    feedback_sender_id: workspace.feedback_sender_id,
    from: Provider.mailbox(ready.from_email, ready.from_name),
    ...(ready.reply_to ? { reply_to: ready.reply_to } : {}),
    list_id: item.list_ids[0] ?? item.campaign_id,
    unsubscribe_link: item.settings.unsubscribe_link,
    content: Content.compile(source, options),
  };
  const text = JSON.stringify(snapshot);
  if (Buffer.byteLength(text) > largestSnapshot) {
    throw new AppError("too-large", "campaign.too-large", `The content takes more than ${largestSnapshot} bytes.`);
  }
  await CampaignContentEntity.put({ campaign_id: item.campaign_id, part: snapshot_id, snapshot: text }).go();
  return snapshot;
}

/**
 * Stores whom a campaign is for, as its lists and segments are now, beside its content: they may take as much room again.
 *
 * @throws AppError too-large
 */
export async function freezeAudience(item: CampaignItem, snapshot_id: string): Promise<void> {
  const audience = JSON.stringify(await Audience.freeze(item));
  if (Buffer.byteLength(audience) > largestSnapshot) {
    const message = `The rules of the audience take more than ${largestSnapshot} bytes together.`;
    throw new AppError("too-large", "campaign.too-large", message);
  }
  await CampaignContentEntity.put({ campaign_id: item.campaign_id, part: audienceOf(snapshot_id), audience }).go();
}

const audienceOf = (snapshot_id: string) => `${snapshot_id}#audience`;

/**
 * Whom a launched campaign is for.
 *
 * @throws AppError missing
 */
export async function audience({ campaign_id, snapshot_id = "" }: CampaignItem): Promise<Audience.Frozen> {
  const key = { campaign_id, part: audienceOf(snapshot_id) };
  const { data } = await CampaignContentEntity.get(key).go({ consistent: true });
  if (!data?.audience) {
    throw new AppError("missing", "campaign.no-audience", "The frozen audience of this campaign is gone.");
  }
  return JSON.parse(data.audience) as Audience.Frozen;
}

/** What a launch froze; undefined when there is no such snapshot. */
export async function snapshot(campaign_id: string, snapshot_id: string): Promise<Snapshot | undefined> {
  const { data } = await CampaignContentEntity.get({ campaign_id, part: snapshot_id }).go({ consistent: true });
  return data?.snapshot ? (JSON.parse(data.snapshot) as Snapshot) : undefined;
}
