import { Address } from "../address/index.ts";
import { pause } from "../aws/pause.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { AppError } from "../error/index.ts";
import { Stat } from "../stat/index.ts";
import { find, record } from "./read.ts";
import { SuppressionEntity, type SuppressionItem } from "./suppression.entity.ts";

/**
 * Takes an address off the list. The status of its contact stays: whoever unsubscribed or complained gets marketing
 * mail again only when somebody, asked by that person, sets the contact's status.
 *
 * @throws AppError missing when it is not on the list
 */
export async function remove(email: string): Promise<void> {
  const { key } = Address.parse(email);
  for (let attempt = 1; attempt <= 8; attempt++) {
    const entry = await find(key);
    if (!entry) throw new AppError("missing", "suppression.missing", "This address is not suppressed.");
    const deltas = { [`suppressions_${entry.reason}`]: -1 };
    const counting = Stat.increment(entry.workspace_id, Clock.day(), deltas);
    if ((await transact([deletion(entry), counting])).length === 0) return;
    await pause(attempt);
  }
  throw new AppError("unavailable", "suppression.busy", "This address changes too often right now.");
}

/** The write that takes an entry off the list, refused where its reason has changed. */
export function deletion(entry: SuppressionItem): Write {
  const params = SuppressionEntity.delete(record(entry.email_key))
    .where((is, { eq }) => eq(is.reason, entry.reason))
    .params();
  return { Delete: params } as Write;
}
