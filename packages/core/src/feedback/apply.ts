import { Actor } from "../actor/index.ts";
import { Address } from "../address/index.ts";
import { transact, type Write } from "../aws/transact.ts";
import { config } from "../config/index.ts";
import { Contact } from "../contact/index.ts";
import { AppError } from "../error/index.ts";
import { log } from "../log/index.ts";
import { Message } from "../message/index.ts";
import { Workspace } from "../workspace/index.ts";
import { deliver } from "./deliver.ts";
import type { Fact, Mail } from "./fact.ts";
import { guard } from "./guard.ts";
import { linksOf } from "./links.ts";
import { type Plan, plan, type State, type Step } from "./plan.ts";
import { settle } from "./settle.ts";
import { Tally } from "./tally.ts";

/** Facts about one recipient: they touch the same items, so they are decided together. */
type Case = { facts: Fact[] };

/** Room for counters is part of it; a transaction takes 100. */
const largestTransaction = 90;
const mostFacts = 20;
const mostRounds = 12;

/**
 * Takes facts into account, each once: message, contact, suppression, event and counters move in one transaction, made
 * on condition that nothing it was decided on has changed. What was reported before is refused by its own key and moves
 * nothing; what lost a race is decided again. Any order, any number of times: the outcome is the same.
 *
 * @returns the facts that could not be taken into account, for another try
 */
export async function apply(facts: readonly Fact[]): Promise<Fact[]> {
  const byWorkspace = Map.groupBy(facts, ({ mail }) => mail.workspace_id);
  const failed = await Promise.all(
    [...byWorkspace].map(([workspace_id, ours]) =>
      Actor.system(workspace_id, async () => [...(await applyOurs(ours)), ...(await guard(ours))]),
    ),
  );
  return failed.flat();
}

async function applyOurs(facts: readonly Fact[]): Promise<Fact[]> {
  const wishes = await ofWorkspace();
  const short = facts.filter((fact) => isPlainDelivery(fact) && !wishes.received);
  const { rest, failed } = await deliver(short);
  const long = facts.filter((fact) => !short.includes(fact)).concat(rest);
  return [...failed, ...(await applyLong(long, wishes))];
}

const isPlainDelivery = ({ type, mail }: Fact): boolean => type === "delivered" && mail.campaign_id !== undefined;

async function applyLong(facts: readonly Fact[], wishes: Wishes): Promise<Fact[]> {
  const byRecipient = Map.groupBy(facts, ({ mail }) => mail.recipient_id);
  let cases = [...byRecipient.values()].flatMap((about) => casesOf(about));
  const failed: Fact[] = [];
  for (let round = 1; cases.length > 0; round++) {
    if (round > mostRounds) return [...failed, ...cases.flatMap(({ facts }) => facts)];
    // One recipient's later facts wait for a round of their own.
    const seen = new Set<string | undefined>();
    const now = cases.filter(
      ({ facts: [fact] }) => !seen.has(fact?.mail.recipient_id) && seen.add(fact?.mail.recipient_id),
    );
    const waiting = cases.filter((one) => !now.includes(one));
    const outcome = await decide(now, wishes);
    failed.push(...outcome.failed);
    cases = [...outcome.again, ...waiting];
  }
  return failed;
}

function casesOf(facts: Fact[]): Case[] {
  const once = [...new Map(facts.map((fact) => [`${fact.at} ${fact.type} ${fact.identity}`, fact])).values()];
  return Array.from({ length: Math.ceil(once.length / mostFacts) }, (_, index) => ({
    facts: once.slice(index * mostFacts, (index + 1) * mostFacts),
  }));
}

type Outcome = { again: Case[]; failed: Fact[] };
type Planned = { one: Case; plan: Plan };

async function decide(cases: Case[], wishes: Wishes): Promise<Outcome> {
  const states = await load(cases, wishes);
  const planned = await Promise.all(
    cases.map(async (one, index) => ({ one, plan: await plan(one.facts, states[index] as State) })),
  );
  const outcomes: Outcome[] = [];
  for (const chunk of pack(planned.filter(({ plan: { steps } }) => steps.length > 0)))
    outcomes.push(await commit(chunk));
  const found = planned.filter(({ plan: { found } }) => found.length > 0);
  return {
    again: outcomes.flatMap(({ again }) => again),
    failed: [...outcomes.flatMap(({ failed }) => failed), ...(await tellSenders(found))],
  };
}

/** After the writes, since the sender looks at the messages. Who could not be told is told when the facts come again. */
async function tellSenders(found: readonly Planned[]): Promise<Fact[]> {
  try {
    await settle(found.flatMap(({ plan: { found } }) => found));
    return [];
  } catch (error) {
    log.error("settling failed", { error: error as Error });
    return found.flatMap(({ one }) => one.facts);
  }
}

async function load(cases: readonly Case[], { ignored, ...wishes }: Wishes): Promise<State[]> {
  const mails = cases.flatMap(({ facts }) => facts.map(({ mail }) => mail));
  const keys = mails.flatMap(({ recipient_id, source_id }) => (source_id ? [{ recipient_id, source_id }] : []));
  const [messages, contacts, links] = await Promise.all([
    Message.getMany(keys),
    Contact.getMany(mails.flatMap(({ contact_id }) => contact_id ?? [])),
    linksOf(mails.flatMap(({ campaign_id }) => campaign_id ?? [])),
  ]);
  const grace = config().OPEN_EVENT_GRACE_PERIOD_SECONDS;
  const rules = (campaign_id?: string) => ({ links: links.get(campaign_id ?? "") ?? 0, grace, ignored });
  return Promise.all(
    cases.map(async ({ facts }) => {
      const contact_id = contactOf(facts);
      const contact = contact_id ? contacts.get(contact_id) : await contactByAddress(facts);
      return { contact, messages, rules, ...wishes };
    }),
  );
}

/** A transactional mail names no contact; what ends mail to its address concerns the contact who has it. */
async function contactByAddress(facts: readonly Fact[]): Promise<Contact.Item | undefined> {
  const ending = facts.find(({ type }) => type === "bounced" || type === "complained" || type === "unsubscribed");
  const checked = Address.check(ending?.email ?? ending?.mail.email ?? "");
  return checked.ok ? Contact.findByEmail(checked.value.key) : undefined;
}

const contactOf = (facts: readonly Fact[]): string | undefined =>
  facts.flatMap(({ mail }: { mail: Mail }) => mail.contact_id ?? [])[0];

type Wishes = Pick<State, "tracked" | "received"> & { ignored: ReadonlySet<string> };
const nothing: Wishes = { tracked: false, received: false, ignored: new Set() };

/** A workspace that is gone records nothing. */
async function ofWorkspace(): Promise<Wishes> {
  try {
    const { tracking_off, track_received, ignored_machine_rules } = await Workspace.get();
    return { tracked: !tracking_off, received: track_received, ignored: new Set(ignored_machine_rules) };
  } catch (error) {
    if (error instanceof AppError && error.kind === "missing") return nothing;
    throw error;
  }
}

/** As many plans to a transaction as fit; no two that touch the same item. */
function pack(planned: readonly Planned[]): Planned[][] {
  const chunks: { members: Planned[]; size: number; items: Set<string> }[] = [];
  for (const member of planned) {
    const items = member.plan.steps.map(({ write }) => itemOf(write));
    const size = items.length + member.plan.tally.size;
    const free = chunks.find(
      (chunk) => chunk.size + size <= largestTransaction && items.every((item) => !chunk.items.has(item)),
    );
    const chunk = free ?? { members: [], size: 0, items: new Set() };
    if (!free) chunks.push(chunk);
    chunk.members.push(member);
    chunk.size += size;
    for (const item of items) chunk.items.add(item);
  }
  return chunks.map(({ members }) => members);
}

function itemOf({ Put, Update }: Write): string {
  const key = Put?.Item ?? Update?.Key ?? {};
  return `${key.pk} ${key.sk}`;
}

/** Writes a chunk. What cannot be written at all must not hold up the rest, so a chunk that fails is halved. */
async function commit(chunk: Planned[]): Promise<Outcome> {
  const steps = chunk.flatMap(({ one, plan: { steps } }) => steps.map((step) => ({ ...step, one })));
  const tally = new Tally();
  for (const { plan } of chunk) tally.merge(plan.tally);
  try {
    const refused = await transact([...steps.map(({ write }) => write), ...tally.writes()]);
    if (refused.length === 0) return { again: [], failed: [] };
    return retry(
      chunk,
      refused.flatMap((position) => steps[position] ?? []),
    );
  } catch (error) {
    if (chunk.length > 1) {
      const middle = chunk.length >> 1;
      const [left, right] = [await commit(chunk.slice(0, middle)), await commit(chunk.slice(middle))];
      return { again: [...left.again, ...right.again], failed: [...left.failed, ...right.failed] };
    }
    log.error("feedback failed", { error: error as Error });
    return { again: [], failed: chunk.flatMap(({ one }) => one.facts) };
  }
}

/** Old news is dropped; who else was refused is decided again on fresh state; those not at fault are written at once. */
async function retry(chunk: Planned[], refused: (Step & { one: Case })[]): Promise<Outcome> {
  const old = new Set(refused.flatMap(({ fact }) => fact ?? []));
  const faulty = new Set(refused.map(({ one }) => one));
  const again = [...faulty].map(({ facts }) => ({ facts: facts.filter((fact) => !old.has(fact)) }));
  const innocent = chunk.filter(({ one }) => !faulty.has(one));
  const rest = innocent.length > 0 ? await commit(innocent) : { again: [], failed: [] };
  return { again: [...again.filter(({ facts }) => facts.length > 0), ...rest.again], failed: rest.failed };
}
