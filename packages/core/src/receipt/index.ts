import { decodeTime } from "ulid";
import { pause } from "../aws/pause.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { Id } from "../id/index.ts";
import { ReceiptEntity, type ReceiptItem } from "./receipt.entity.ts";

/** Milliseconds that whoever made a receipt has to write it, before others may annul it. */
export const patience = 10_000;

/**
 * Milliseconds that a receipt is kept: longer than anything can come again through the queue and its dead-letter queue,
 * which keep a message for 14 days each.
 */
const lifetime = 90 * 86_400_000;

/** The id of a receipt that is not written yet. */
export const create = (): string => Id.create("receipt");

const item = (receipt_id: string, state: ReceiptItem["state"]) => ({
  receipt_id,
  state,
  ttl: Math.ceil((Clock.millis() + lifetime) / 1000),
});

/** The write that says that all that bears this receipt is counted, for the transaction that does so. */
export const settle = (receipt_id: string): Write =>
  ({ Put: ReceiptEntity.create(item(receipt_id, "counted")).params() }) as Write;

/**
 * Whether what bears this receipt is not counted, and never will be: then it is the caller's to count. Waits for a maker
 * who may still be about to; after that the receipt is void, and its maker's transaction will be refused.
 */
export async function isOwed(receipt_id: string): Promise<boolean> {
  const age = () => Clock.millis() - decodeTime(Id.bare(receipt_id));
  for (let attempt = 1; ; attempt++) {
    const { data } = await ReceiptEntity.get({ receipt_id }).go({ consistent: true });
    if (data) return data.state === "void";
    if (age() > lifetime - 86_400_000) return false;
    if (age() > patience || attempt === 20) break;
    await pause(attempt);
  }
  const refused = await transact([{ Put: ReceiptEntity.create(item(receipt_id, "void")).params() } as Write]);
  if (refused.length === 0) return true;
  const { data } = await ReceiptEntity.get({ receipt_id }).go({ consistent: true });
  return data?.state === "void";
}

/** Those of these receipts under which all is counted. A moment late, perhaps; what is not among them may be any. */
export async function counted(receipt_ids: readonly string[]): Promise<Set<string>> {
  const asked = [...new Set(receipt_ids)];
  if (asked.length === 0) return new Set();
  const { data } = await ReceiptEntity.get(asked.map((receipt_id) => ({ receipt_id }))).go();
  return new Set(data.flatMap(({ receipt_id, state }) => (state === "counted" ? [receipt_id] : [])));
}

export * as Receipt from "./index.ts";
