import { isDeepStrictEqual } from "node:util";
import { transact } from "../aws/transact.ts";
import { type Change, change, changeMany } from "../contact/change.ts";
import { Contact } from "../contact/index.ts";
import { log } from "../log/index.ts";
import { Message } from "../message/index.ts";
import { Receipt } from "../receipt/index.ts";
import { engage, losesPerson } from "./contact.ts";
import type { Fact } from "./fact.ts";
import { casesOf, load, type State, type Wishes } from "./state.ts";
import { type Story, storiesOf } from "./story.ts";
import { Tally } from "./tally.ts";

/** What became of facts: those to be taken the long way, and those to be tried again. */
type Visited = { rest: Fact[]; failed: Fact[] };

/** What somebody did with one mail of ours, or several. */
type Visitor = { contact: Contact.Item; stories: Story[] };

/** A transaction takes 100. */
const mostWrites = 90;
const mostRounds = 12;

/**
 * Takes opens and clicks of campaign mail. Each message is written by itself, with what its visits count for and a
 * receipt, then each contact, with that receipt; then one transaction counts all of them and writes the receipt. Where a
 * crash comes between, the messages bear a receipt that does not exist: whoever touches one of them next makes sure that
 * it never will, and counts what it bears with their own; on the contact, unless that bears the receipt, too. So each
 * counts once, and nothing but counters is paid for twice.
 */
export async function visit(facts: readonly Fact[], wishes: Wishes): Promise<Visited> {
  const cases = casesOf(facts);
  // What is a moment old by then is refused when it is written, and goes the long way.
  const states = await load(cases, wishes, { consistent: false });
  const rest: Fact[] = [];
  const visitors = new Map<string, Visitor>();
  for (const [index, { facts }] of cases.entries()) {
    const state = states[index];
    const visitor = state && visitorOf(facts, state);
    if (!visitor || visitors.has(visitor.contact.contact_id)) rest.push(...facts);
    else visitors.set(visitor.contact.contact_id, visitor);
  }
  const outcomes = await Promise.all(pack([...visitors.values()]).map((some) => visitTogether(some, wishes.received)));
  return {
    rest: [...rest, ...outcomes.flatMap(({ rest }) => rest)],
    failed: outcomes.flatMap(({ failed }) => failed),
  };
}

/** Undefined where more has to be decided than what these visits add. */
function visitorOf(facts: readonly Fact[], state: State): Visitor | undefined {
  const { contact } = state;
  if (!contact || !state.tracked || contact.tracking_off) return;
  const stories = storiesOf(facts, state);
  for (const { before, after, owed } of stories) if (owed || (before && takesAway(before, after))) return;
  return { contact, stories: stories.filter(({ before, after }) => !isDeepStrictEqual(before, after)) };
}

/** A visit is no person's any more, or the message leaves the index. */
const takesAway = (before: Message.Item, after: Message.Item): boolean =>
  losesPerson(before, after) || Boolean(before.listed_by && !after.listed_by);

/** As many to a transaction as fit. */
function pack(visitors: readonly Visitor[]): Visitor[][] {
  const chunks: { some: Visitor[]; tally: Tally }[] = [];
  for (const visitor of visitors.filter(({ stories }) => stories.length > 0)) {
    const last = chunks.at(-1);
    const tally = tallyOf([visitor]);
    if (last && last.some.length + last.tally.size + tally.size + 2 <= mostWrites) {
      last.some.push(visitor);
      last.tally.merge(tally);
    } else chunks.push({ some: [visitor], tally });
  }
  return chunks.map(({ some }) => some);
}

function tallyOf(visitors: readonly Visitor[]): Tally {
  const tally = new Tally();
  for (const { before, after } of visitors.flatMap(({ stories }) => stories))
    tally.addMessage(after, Message.countOf(before, after));
  return tally;
}

async function visitTogether(visitors: readonly Visitor[], received: boolean): Promise<Visited> {
  const receipt_id = Receipt.create();
  const factsOf = (some: readonly Visitor[]) => some.flatMap(({ stories }) => stories.flatMap(({ facts }) => facts));
  try {
    const refused = await write(
      visitors.flatMap(({ stories }) => stories),
      receipt_id,
    );
    const only = (wasRefused: boolean) =>
      visitors.map((one) => ({ ...one, stories: one.stories.filter((story) => refused.has(story) === wasRefused) }));
    const written = only(false).filter(({ stories }) => stories.length > 0);
    const isCounted = await count(written, receipt_id, received);
    return { rest: factsOf(only(true)), failed: isCounted ? [] : factsOf(written) };
  } catch (error) {
    log.error("visits not counted", { receipt_id, error: error as Error });
    return { rest: [], failed: factsOf(visitors) };
  }
}

/** Writes the messages. Those refused do not include our own that the table took without our hearing of it. */
async function write(stories: Story[], receipt_id: string): Promise<Set<Story>> {
  const refused = await Message.visit(stories, receipt_id);
  const now = await Message.getMany(refused.map(({ after }) => after));
  return new Set(refused.filter(({ after }) => now.get(Message.keyText(after))?.uncounted?.receipt_id !== receipt_id));
}

/** @returns false where they are not counted: their receipt tells when they come again */
async function count(visitors: readonly Visitor[], receipt_id: string, received: boolean): Promise<boolean> {
  if (visitors.length === 0) return true;
  const tally = tallyOf(visitors);
  let waiting = await tell(visitors, receipt_id, received);
  for (let round = 1; round <= mostRounds; round++) {
    const changes = await Promise.all(waiting.map((visitor) => changeOf(visitor, received)));
    const writes = changes.flatMap((one) => (one ? [change(one.before, one.after)] : []));
    const refused = await transact([Receipt.settle(receipt_id), ...writes, ...tally.writes()]);
    if (refused.length === 0) return true;
    if (refused.includes(0)) {
      log.warn("receipt annulled", { receipt_id, visitors: visitors.length });
      return false;
    }
    waiting = await again(waiting, receipt_id);
  }
  return false;
}

/**
 * Writes contacts, each by itself and with the receipt. A contact bears one, so that this is for who bears none that may
 * yet matter, and was sent but one of these mails.
 *
 * @returns the others, for the transaction
 */
async function tell(visitors: readonly Visitor[], receipt_id: string, received: boolean): Promise<Visitor[]> {
  const settled = await Receipt.counted(visitors.flatMap(({ contact }) => contact.told ?? []));
  const isFree = ({ contact: { told }, stories }: Visitor) => stories.length === 1 && (!told || settled.has(told));
  const free = await Promise.all(
    visitors.filter(isFree).map(async (visitor) => ({ visitor, change: await changeOf(visitor, received) })),
  );
  const told = free.flatMap(({ visitor, change }) =>
    change ? [{ visitor, before: change.before, after: { ...change.after, told: receipt_id } }] : [],
  );
  // Whether a write of which nothing was heard took effect, the contact says.
  const refused = await changeMany(told).catch(() => told.keys());
  const visitorAt = (position: number) => told[position]?.visitor ?? [];
  const late = await again([...refused].flatMap(visitorAt), receipt_id);
  return [...visitors.filter((visitor) => !isFree(visitor)), ...late];
}

/** As they are now; without who is gone, and who was told without our hearing of it. */
async function again(visitors: readonly Visitor[], receipt_id: string): Promise<Visitor[]> {
  const now = await Contact.getMany(visitors.map(({ contact }) => contact.contact_id));
  return visitors.flatMap(({ contact: { contact_id }, stories }) => {
    const contact = now.get(contact_id);
    return contact && contact.told !== receipt_id ? [{ contact, stories }] : [];
  });
}

/** Undefined where the contact stays as it is. */
async function changeOf({ contact: before, stories }: Visitor, received: boolean): Promise<Change | undefined> {
  const facts = stories.flatMap((story) => story.facts);
  const after = await engage(before, stories, facts, received);
  return isDeepStrictEqual(before, after) ? undefined : { before, after };
}
