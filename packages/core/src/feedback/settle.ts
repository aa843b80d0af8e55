import { Batch } from "../batch/index.ts";
import { log } from "../log/index.ts";
import type { Fact } from "./fact.ts";

/**
 * Tells the sender of these facts' mails that they went out, which it may not have lived to note: that settles what it
 * left unconfirmed. After the messages are written, since the sender looks at them; told twice it changes nothing.
 *
 * @returns the facts of which the sender could not be told, for another try
 */
export async function settle(facts: readonly Fact[]): Promise<Fact[]> {
  const sent = facts.flatMap(({ mail: { campaign_id, contact_id, batch } }) =>
    campaign_id && contact_id && batch ? [{ campaign_id, contact_id, batch }] : [],
  );
  try {
    await Batch.settle(sent);
    return [];
  } catch (error) {
    log.error("settling failed", { error: error as Error });
    return facts.filter(({ mail }) => mail.batch !== undefined);
  }
}
