import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { Message } from "../message/index.ts";
import type { Provider } from "../provider/index.ts";
import type { BatchItem } from "./batch.entity.ts";
import { assign, isSettled, type Letter, learn } from "./outcome.ts";
import type { Prepared, Whom } from "./prepare.ts";
import { claim, reviseAll } from "./revise.ts";
import type { Run } from "./run.ts";

/** Batches after their calls, those that another worker has left out; and what the provider said of its own limits. */
export type Called = { batches: BatchItem[]; throttled: boolean; halted: boolean };

/**
 * One call of the provider for each of some batches of a shard, between two conditional writes: the claim just before it
 * (so a crash earlier is simply tried again, and two workers cannot both call), and the outcomes just after it. A crash
 * between the two is the only uncertain case; `recover` resolves it without sending.
 */
export async function call(
  run: Run,
  campaign: Campaign.Item,
  parts: { batch: BatchItem; prepared: Prepared[] }[],
): Promise<Called> {
  const drops = parts.flatMap(({ prepared }) => prepared.filter((one) => one.type !== "mail"));
  await Message.insert(drops.flatMap((drop) => unsent(campaign, drop)));
  const claimed = await claim(
    parts.map(({ batch, prepared }) => ({
      batch,
      outcomes: assign(
        batch.outcomes,
        prepared.map((one) => [one.at, marks[one.type]] as const),
      ),
    })),
  );
  const ours = parts.flatMap(({ prepared }, index) => {
    const batch = claimed[index];
    return batch ? [{ batch, mails: prepared.filter((one) => one.type === "mail") }] : [];
  });
  const ends = await Promise.allSettled(ours.map(({ batch, mails }) => hand(run, campaign, batch, mails)));
  const handed = ends.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
  const broken = ends.find((end) => end.status === "rejected");
  const outcomes = handed.flatMap(({ results }) => results.map(({ outcome }) => outcome));
  const throttled = outcomes.some(({ type }) => type === "later");
  const halted = outcomes.find((outcome) => outcome.type === "halted");
  // From here on nothing holds the mails, hundreds of which would be kept while the outcomes are written.
  const batches = await conclude(campaign, handed);
  // What the others came to is written down by now.
  if (broken) throw broken.reason;
  if (halted) await Campaign.halt(campaign.campaign_id, halted.reason);
  return { batches, throttled, halted: halted !== undefined };
}

const marks: Record<Prepared["type"], Letter> = { mail: "c", failed: "f", suppressed: "x" };

type Mailed = Extract<Prepared, { type: "mail" }>;
type Handed = { batch: BatchItem; results: { one: Mailed; outcome: Provider.Outcome }[] };

/** Hands mails over to the provider, and writes down whom it refused, and why. */
async function hand(run: Run, campaign: Campaign.Item, batch: BatchItem, mails: Mailed[]): Promise<Handed> {
  const results: Handed["results"] = [];
  for (const [tracked, loaded] of [
    [true, run.tracked],
    [false, run.untracked],
  ] as const) {
    const group = mails.filter((one) => one.tracked === tracked);
    if (group.length === 0) continue;
    const outcomes = await run.provider.sendBulk(
      { ...run.envelope, template: loaded.ses },
      group.map((one) => one.mail),
    );
    for (const [index, one] of group.entries()) {
      results.push({ one, outcome: outcomes[index] ?? { type: "unknown", reason: "no outcome" } });
    }
  }
  await Message.insert(
    results.flatMap(({ one, outcome }) => (outcome.type === "rejected" ? failure(campaign, one, outcome.reason) : [])),
  );
  return { batch, results };
}

/** Writes the outcomes down; the counters move with the end of a batch, and in between when it is time. */
function conclude({ campaign_id }: Campaign.Item, handed: Handed[]): Promise<BatchItem[]> {
  const revisions = handed.map(({ batch, results }) => {
    const changes = results.map(({ one, outcome }) => [one.at, letterOf[outcome.type]] as const);
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
function unsent(campaign: Campaign.Item, drop: Exclude<Prepared, Mailed>): Message.Item[] {
  if (!drop.whom) return [];
  if (drop.type === "failed") return [failure(campaign, drop, drop.reason)];
  return [{ ...blank(campaign, drop.whom), status: "suppressed", reason: drop.reason }];
}

function failure(campaign: Campaign.Item, { whom }: { whom: Whom }, reason: string): Message.Item {
  const message = blank(campaign, whom);
  const { campaign_id, created_at } = message;
  return { ...message, status: "failed", reason, failed_at: created_at, listed_by: campaign_id };
}

const blank = ({ workspace_id, campaign_id }: Campaign.Item, { contact_id, email }: Whom) => ({
  ...{ recipient_id: contact_id, source_id: campaign_id, workspace_id, contact_id, campaign_id, email },
  created_at: Clock.now(),
});
