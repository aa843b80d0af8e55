import { transact } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { log } from "../log/index.ts";
import { Message } from "../message/index.ts";
import { parallel } from "../parallel.ts";
import { Receipt } from "../receipt/index.ts";
import type { Fact } from "./fact.ts";
import { begin } from "./story.ts";
import { scopesOf, Tally } from "./tally.ts";

/** What became of facts: those to be taken the long way, and those to be tried again. */
export type Delivered = { rest: Fact[]; failed: Fact[] };

/** Campaigns and days of one transaction; what is taken over from others may double them, and 100 writes are its limit. */
const mostScopes = 24;

/** Takes deliveries of campaign mail, as many together as a transaction can count. */
export async function deliver(facts: readonly Fact[]): Promise<Delivered> {
  const groups = [...Map.groupBy(facts, ({ mail, at }) => `${mail.campaign_id} ${Clock.day(at)}`).values()];
  const some = Array.from({ length: Math.ceil(groups.length / mostScopes) }, (_, index) =>
    groups.slice(index * mostScopes, (index + 1) * mostScopes).flat(),
  );
  const outcomes = await Promise.all(some.map(deliverSome));
  return { rest: outcomes.flatMap(({ rest }) => rest), failed: outcomes.flatMap(({ failed }) => failed) };
}

/**
 * The short way for what there is most of: deliveries of campaign mail of which nothing else is known. Each is one write
 * that makes its message and names a receipt; then one transaction counts all of them and writes that receipt. Where a
 * crash comes between, the messages bear a receipt that does not exist: whoever is told of such a delivery again makes
 * sure that it never will, and counts the delivery under a receipt of their own. So each is counted once, for half of
 * what a transaction costs.
 */
async function deliverSome(facts: readonly Fact[]): Promise<Delivered> {
  const first = new Map<string, Fact>();
  for (const fact of facts) if (!first.has(keyOf(fact))) first.set(keyOf(fact), fact);
  const receipt_id = Receipt.create();
  const messages = [...first.values()].flatMap(deliveredBy);
  const refused = new Set((await Message.deliver(messages, receipt_id)).map(Message.keyText));
  const made = messages.map(Message.keyText).filter((key) => !refused.has(key));
  const moved = made.flatMap((key) => first.get(key) ?? []).map((fact) => ({ fact, day: Clock.day(fact.at) }));
  const { adopted, failed } = await adopt(
    [...refused].flatMap((key) => first.get(key) ?? []),
    receipt_id,
  );
  const counted = [...moved, ...adopted];
  const told = new Set(moved.map(({ fact }) => fact));
  const again = (await count(counted, receipt_id)) ? [] : counted.map(({ fact }) => fact);
  return { rest: facts.filter((fact) => !told.has(fact) && !failed.includes(fact)), failed: [...failed, ...again] };
}

const idOf = ({ mail: { recipient_id, source_id = "" } }: Fact): Message.Key => ({ recipient_id, source_id });
const keyOf = (fact: Fact): string => Message.keyText(idOf(fact));

/** The message that a delivery makes; none where nobody knows to whom it went. */
function deliveredBy({ at, mail }: Fact): Message.Delivered[] {
  const message = mail.source_id && begin(mail, mail.source_id, mail.email);
  return message ? [{ ...message, status: "delivered", delivered_at: at }] : [];
}

type Counted = { fact: Fact; day: string };

/** Takes over what others have left uncounted, and our own that the table took without our hearing of it. */
async function adopt(facts: readonly Fact[], receipt_id: string): Promise<{ adopted: Counted[]; failed: Fact[] }> {
  const adopted: Counted[] = [];
  const failed: Fact[] = [];
  const messages = await Message.getMany(facts.map(idOf));
  const owed = new Map<string, Promise<boolean>>();
  await parallel(facts, 8, async (fact) => {
    const message = messages.get(keyOf(fact));
    const debt = message && Message.debtOf(message);
    if (!debt) return;
    const { day } = debt;
    if (debt.receipt_id === receipt_id) return void adopted.push({ fact, day });
    const isOwed = owed.get(debt.receipt_id) ?? Receipt.isOwed(debt.receipt_id);
    owed.set(debt.receipt_id, isOwed);
    if (!(await isOwed)) return;
    const lost = await transact([Message.adopt(message, receipt_id, day)]);
    if (lost.length === 0) adopted.push({ fact, day });
    else failed.push(fact);
  });
  return { adopted, failed };
}

/** @returns false where they are not counted, or nobody knows: their receipt tells when they come again */
async function count(counted: readonly Counted[], receipt_id: string): Promise<boolean> {
  if (counted.length === 0) return true;
  const tally = new Tally();
  for (const { fact, day } of counted) for (const scope of scopesOf(fact.mail)) tally.add(scope, day, { delivered: 1 });
  try {
    const refused = await transact([Receipt.settle(receipt_id), ...tally.writes()]);
    if (refused.length > 0) log.warn("receipt annulled", { receipt_id, deliveries: counted.length });
    return refused.length === 0;
  } catch (error) {
    log.error("deliveries not counted", { receipt_id, error: error as Error });
    return false;
  }
}
