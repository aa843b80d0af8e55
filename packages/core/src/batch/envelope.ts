import type { Campaign } from "../campaign/index.ts";
import { config } from "../config/index.ts";
import type { Provider } from "../provider/index.ts";

/**
 * What all mails of a campaign share besides their text: the sender, and what else bulk senders must carry, the list's
 * identity (RFC 2919) and Google's Feedback-ID.
 */
export function envelopeOf(
  { from, reply_to, list_id, feedback_sender_id }: Campaign.Snapshot,
  { workspace_id, campaign_id }: Campaign.Item,
): Omit<Provider.Envelope, "template"> {
  const host = new URL(config().PUBLIC_URL).hostname;
  const dashed = list_id.toLowerCase().replaceAll("_", "-");
  return {
    from,
    ...(reply_to ? { reply_to } : {}),
    headers: {
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      "List-Id": `<${dashed}.${host}>`,
      "Feedback-ID": `${campaign_id}:${workspace_id}:campaign:${feedback_sender_id}`,
    },
  };
}
