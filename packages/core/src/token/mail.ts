import { required } from "../config/environment.ts";
import { open, seal, sealer } from "./seal.ts";
import { readUlid, writeUlid } from "./ulid.ts";

/**
 * Which mail a link belongs to. For a transactional mail `campaign_id` is the id of the message, and so is `contact_id`
 * where the recipient is no contact. `sent_at` keeps whole seconds.
 */
export type Mail = { workspace_id: string; campaign_id: string; contact_id: string; sent_at: string };

export type Purpose = "open" | "click" | "unsubscribe" | "view";

/** Kind of id by a digit each: campaign or message, contact or message. */
const sources = ["cmp_", "msg_"] as const;
const recipients = ["con_", "msg_"] as const;

const payloadLength = 1 + 3 * 16 + 4;

/** A token that names a mail, signed for one purpose. It holds no address, and does not expire: links in old mail live on. */
export function sign(purpose: Purpose, mail: Mail): string {
  return seal(purpose, pack(mail));
}

/** The mail of a token, or undefined when it was altered, made for another purpose, or signed by a key that is gone. */
export function verify(purpose: Purpose, token: string): Mail | undefined {
  const payload = open(purpose, token);
  if (payload?.length !== payloadLength) return undefined;
  const kind = payload[0] ?? 0;
  return {
    workspace_id: `ws_${readUlid(payload, 1)}`,
    campaign_id: sources[kind & 1 ? 1 : 0] + readUlid(payload, 17),
    contact_id: recipients[kind & 2 ? 1 : 0] + readUlid(payload, 33),
    sent_at: new Date(payload.readUInt32BE(49) * 1000).toISOString(),
  };
}

/** What a mail's template, headers and link rewriting need, made in one go: one pass over the ids, four signatures. */
export function urls(mail: Mail) {
  const payload = pack(mail);
  const base = required("PUBLIC_URL").replace(/\/+$/, "");
  const seal = sealer();
  const unsubscribe = seal("unsubscribe", payload);
  return {
    open_token: seal("open", payload),
    click_token: seal("click", payload),
    unsubscribe_url: `${base}/u/${unsubscribe}`,
    preferences_url: `${base}/p/${unsubscribe}`,
    view_url: `${base}/v/${seal("view", payload)}`,
  };
}

function pack({ workspace_id, campaign_id, contact_id, sent_at }: Mail): Buffer {
  const payload = Buffer.allocUnsafe(payloadLength);
  payload[0] = kindOf(campaign_id, sources) | (kindOf(contact_id, recipients) << 1);
  writeUlid(workspace_id, 3, payload, 1);
  writeUlid(campaign_id, 4, payload, 17);
  writeUlid(contact_id, 4, payload, 33);
  payload.writeUInt32BE(Math.floor(Date.parse(sent_at) / 1000), 49);
  return payload;
}

function kindOf(id: string, prefixes: readonly [string, string]): number {
  if (id.startsWith(prefixes[0])) return 0;
  if (id.startsWith(prefixes[1])) return 1;
  throw new Error(`A mail token takes no id like ${id}`);
}
