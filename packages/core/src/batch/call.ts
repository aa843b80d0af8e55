import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { Message } from "../message/index.ts";
import type { Provider } from "../provider/index.ts";
import type { BatchItem } from "./batch.entity.ts";
import { assign, isSettled, learn } from "./outcome.ts";
import type { Drop, Mailing, Prepared } from "./prepare.ts";
import { claim, reviseAll } from "./revise.ts";
import { contactAt } from "./stored.ts";

/** Batches after their calls, those that another worker has left out; and what the provider said of its own limits. */
export type Called = { batches: BatchItem[]; throttled: boolean; halted: boolean };

/**
 * One call of the provider for each of some batches of a shard, between two conditional writes: the claim just before it
 * (so a crash earlier is simply tried again, and two workers cannot both call), and the outcomes just after it. A crash
 * between the two is the only uncertain case; `recover` resolves it without sending.
 */
export async function call(campaign: Campaign.Item, parts: Prepared[]): Promise<Called> {
  await Message.insert(parts.flatMap(({ batch, drops }) => drops.flatMap((drop) => unsent(campaign, batch, drop))));
  const claimed = await claim(
    parts.map(({ batch, mailings, drops }) => {
      const called = mailings.flatMap(({ to }) => to.map(({ at }) => [at, "c"] as const));
      const dropped = drops.map(({ at, type }) => [at, type === "failed" ? "f" : "x"] as const);
      return { batch, outcomes: assign(batch.outcomes, [...called, ...dropped]) };
    }),
  );
  const ours = parts.flatMap(({ mailings }, index) => {
    const batch = claimed[index];
    return batch ? [{ batch, mailings }] : [];
  });
  const ends = await Promise.allSettled(ours.map(({ batch, mailings }) => hand(campaign, batch, mailings)));
  const handed = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
  const broken = ends.find((end) => end.status === "rejected");
  const outcomes = handed.flatMap(({ results }) => results.map(({ outcome }) => outcome));
  const throttled = outcomes.some(({ type }) => type === "later");
  const halted = outcomes.find((outcome) => outcome.type === "halted");
  const batches = await conclude(campaign, handed);
  // What the others came to is written down by now.
  if (broken) throw broken.reason;
  if (halted) await Campaign.halt(campaign.campaign_id, halted.reason);
  return { batches, throttled, halted: halted !== undefined };
}

type Result = { at: number; email: string; outcome: Provider.Outcome };
type Handed = { batch: BatchItem; results: Result[] };

/** Hands mails over to the provider, and writes down whom it refused, and why. */
async function hand(campaign: Campaign.Item, batch: BatchItem, mailings: Mailing[]): Promise<Handed> {
  const results: Result[] = [];
  for (const { to, send } of mailings) {
    const outcomes = await send();
    for (const [index, one] of to.entries()) {
      results.push({ ...one, outcome: outcomes[index] ?? { type: "unknown", reason: "no outcome" } });
    }
  }
  await Message.insert(
    results.flatMap(({ at, email, outcome }) =>
      outcome.type === "rejected" ? failure(blank(campaign, batch, at, email), outcome.reason) : [],
    ),
  );
  return { batch, results };
}

/** Writes the outcomes down; the counters move with the end of a batch, and in between when it is time. */
function conclude({ campaign_id }: Campaign.Item, handed: Handed[]): Promise<BatchItem[]> {
  const revisions = handed.map(({ batch, results }) => {
    const changes = results.map(({ at, outcome }) => [at, letterOf[outcome.type]] as const);
    const rule = (outcomes: string, current: BatchItem) => learn(outcomes, changes, current.claim === batch.claim);
    return { batch, rule, count: isSettled(rule(batch.outcomes, batch)) };
  });
  const isDue = revisions.some(({ count }) => !count) && due(campaign_id);
  return reviseAll(revisions.map((revision) => ({ ...revision, count: revision.count || isDue })));
}

const letterOf = { accepted: "s", later: "p", rejected: "f", unknown: "u", halted: "p" } as const;

/** At most once a second, so that slow campaigns are seen moving. */
const counted = new Map<string, number>();
function due(campaign_id: string): boolean {
  const now = Clock.millis();
  if (now - (counted.get(campaign_id) ?? 0) < 1000) return false;
  if (counted.size > 1000) counted.clear();
  counted.set(campaign_id, now);
  return true;
}

/** The record of a recipient who gets no mail. Who does gets one with the first thing that is heard of theirs. */
function unsent(campaign: Campaign.Item, batch: BatchItem, { at, email, type, reason }: Drop): Message.Item[] {
  if (email === undefined) return [];
  const message = blank(campaign, batch, at, email);
  return [type === "failed" ? failure(message, reason) : { ...message, status: "suppressed", reason }];
}

function failure(message: Blank, reason: string): Message.Item {
  const { campaign_id, created_at } = message;
  return { ...message, status: "failed", reason, failed_at: created_at, listed_by: campaign_id };
}

type Blank = ReturnType<typeof blank>;

function blank({ workspace_id, campaign_id }: Campaign.Item, batch: BatchItem, at: number, email: string) {
  const contact_id = contactAt(batch, at);
  const created_at = Clock.now();
  return { recipient_id: contact_id, source_id: campaign_id, workspace_id, contact_id, campaign_id, email, created_at };
}
