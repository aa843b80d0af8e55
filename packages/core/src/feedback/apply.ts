import { Actor } from "../actor/index.ts";
import { transact, type Write } from "../aws/transact.ts";
import { log } from "../log/index.ts";
import { deliver } from "./deliver.ts";
import { type Fact, isHit } from "./fact.ts";
import { guard } from "./guard.ts";
import { type Plan, plan, type Step } from "./plan.ts";
import { settle } from "./settle.ts";
import { type Case, casesOf, load, ofWorkspace, type State, type Wishes } from "./state.ts";
import { Tally } from "./tally.ts";
import { visit } from "./visit.ts";

/** Room for counters is part of it; a transaction takes 100. */
const largestTransaction = 90;
const mostRounds = 12;

/**
 * Takes facts into account, each once: message, contact, suppression, event and counters move in one transaction, made
 * on condition that nothing it was decided on has changed. What was reported before is refused by its own key and moves
 * nothing; what lost a race is decided again. Any order, any number of times: the outcome is the same. What there is most
 * of goes a shorter way, and comes to the same: see `deliver` and `visit`.
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
  const hits = facts.filter(isCampaignHit);
  const others = facts.filter((fact) => !short.includes(fact) && !isCampaignHit(fact));
  const delivered = await deliver(short);
  const visited = await visit(hits, wishes);
  const long = [...others, ...delivered.rest, ...visited.rest];
  const failed = new Set([...delivered.failed, ...visited.failed, ...(await applyLong(long, wishes))]);
  const untold = await settle(facts.filter((fact) => !failed.has(fact)));
  return [...failed, ...untold];
}

const isPlainDelivery = ({ type, mail }: Fact): boolean => type === "delivered" && mail.campaign_id !== undefined;
const isCampaignHit = (fact: Fact): boolean => isHit(fact) && fact.mail.campaign_id !== undefined;

async function applyLong(facts: readonly Fact[], wishes: Wishes): Promise<Fact[]> {
  let cases = casesOf(facts);
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
  return {
    again: outcomes.flatMap(({ again }) => again),
    failed: outcomes.flatMap(({ failed }) => failed),
  };
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
