import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { Message } from "../message/index.ts";
import type { Provider } from "../provider/index.ts";
import type { BatchItem } from "./batch.entity.ts";
import { assign, isSettled, type Letter, learn } from "./outcome.ts";
import type { Prepared } from "./prepare.ts";
import { claim, revise } from "./revise.ts";
import type { Run } from "./run.ts";

/** The batch after a call, and whether the provider refused some of it for rate. */
export type Called = { batch: BatchItem; throttled: boolean };

/**
 * One call of the provider, between two conditional writes: the claim just before it (so a crash earlier is simply tried
 * again, and two workers cannot both call), and the outcomes just after it. A crash between the two is the only uncertain
 * case; `recover` resolves it without sending.
 *
 * @returns undefined when another worker has the batch
 */
export async function call(
  run: Run,
  campaign: Campaign.Item,
  batch: BatchItem,
  prepared: Prepared[],
): Promise<Called | undefined> {
  const mails = prepared.filter((one) => one.type === "mail");
  const drops = prepared.filter((one) => one.type !== "mail");
  await Message.insert(drops.flatMap((drop) => record(campaign, drop)));
  const letters = prepared.map((one) => [one.at, marks[one.type]] as const);
  const claimed = await claim(batch, assign(batch.outcomes, letters));
  if (!claimed) return undefined;
  return mails.length > 0 ? hand(run, campaign, claimed, mails) : { batch: claimed, throttled: false };
}

const marks: Record<Prepared["type"], Letter> = { mail: "c", failed: "f", suppressed: "x" };

type Mailed = Extract<Prepared, { type: "mail" }>;

async function hand(run: Run, campaign: Campaign.Item, batch: BatchItem, mails: Mailed[]): Promise<Called> {
  // When it went out is when it was handed over: its delivery may be reported before the answer is here.
  const called_at = Clock.now();
  const results: { one: Mailed; outcome: Provider.Outcome }[] = [];
  for (const [tracked, loaded] of [
    [true, run.tracked],
    [false, run.untracked],
  ] as const) {
    const group = mails.filter((one) => one.tracked === tracked);
    if (group.length === 0) continue;
    const { from, reply_to } = run.snapshot;
    const envelope = { from, template: loaded.ses, ...(reply_to ? { reply_to } : {}) };
    const outcomes = await run.provider.sendBulk(
      envelope,
      group.map((one) => one.mail),
    );
    for (const [index, one] of group.entries()) {
      results.push({ one, outcome: outcomes[index] ?? { type: "unknown", reason: "no outcome" } });
    }
  }
  // The records first: whoever finds the claim without outcomes can tell by them who was certainly sent to.
  await Message.insert(results.flatMap(({ one, outcome }) => record(campaign, one, outcome, called_at)));
  const changes = results.map(({ one, outcome }) => [one.at, letterOf[outcome.type]] as const);
  const rule = (outcomes: string, current: BatchItem) => learn(outcomes, changes, current.claim === batch.claim);
  const open = rule(batch.outcomes, batch);
  const revised = await revise(batch, rule, { count: isSettled(open) || due(campaign.campaign_id) });
  const halted = results.find(({ outcome }) => outcome.type === "halted")?.outcome;
  if (halted?.type === "halted") await Campaign.halt(campaign.campaign_id, halted.reason);
  return { batch: revised, throttled: results.some(({ outcome }) => outcome.type === "later") };
}

const letterOf = { accepted: "s", later: "p", rejected: "f", unknown: "u", halted: "p" } as const;

/** Counters move with the end of a batch, and in between at most once a second, so that slow campaigns are seen moving. */
const counted = new Map<string, number>();
function due(campaign_id: string): boolean {
  const now = Clock.millis();
  if (now - (counted.get(campaign_id) ?? 0) < 1000) return false;
  if (counted.size > 1000) counted.clear();
  counted.set(campaign_id, now);
  return true;
}

/** The message record that an outcome deserves: none while it is open. */
function record(campaign: Campaign.Item, one: Prepared, outcome?: Provider.Outcome, now = Clock.now()): Message.Item[] {
  if (!one.contact) return [];
  const { contact_id, email } = one.contact;
  const { workspace_id, campaign_id } = campaign;
  const common = {
    recipient_id: contact_id,
    source_id: campaign_id,
    workspace_id,
    contact_id,
    campaign_id,
    email,
    created_at: now,
  };
  if (one.type === "suppressed") return [{ ...common, status: "suppressed", reason: one.reason }];
  const reason = one.type === "failed" ? one.reason : outcome?.type === "rejected" ? outcome.reason : undefined;
  if (reason) return [{ ...common, status: "failed", reason, failed_at: now, listed_by: campaign_id }];
  if (outcome?.type !== "accepted") return [];
  return [{ ...common, status: "sent", sent_at: now, provider_id: outcome.provider_id }];
}
