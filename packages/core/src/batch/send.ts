import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { config } from "../config/index.ts";
import { Message } from "../message/index.ts";
import type { Provider } from "../provider/index.ts";
import { Queue } from "../queue/index.ts";
import type { BatchItem } from "./batch.entity.ts";
import { cancel } from "./close.ts";
import { assign, isSettled, type Letter, learn, positions } from "./outcome.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { type Reference, SendQueue } from "./queue.ts";
import { find } from "./read.ts";
import { recover } from "./recover.ts";
import { claim, revise } from "./revise.ts";
import { open, type Refused, type Run, reserve } from "./run.ts";

/**
 * Sends what is left of one batch. Every way out leaves the batch counted, and whoever is left either queued again or
 * to be found by the resume or cancellation of the campaign.
 *
 * Each call of the provider stands between two conditional writes: the claim just before it (so a crash earlier is
 * simply tried again, and two workers cannot both call), and the outcomes just after it. A crash between the two is the
 * only uncertain case; `recover` resolves it without sending.
 */
export async function send(reference: Reference): Promise<void> {
  const until = Clock.millis() + (config().SEND_TIMEOUT_SECONDS * 1000) / 2;
  let batch = await find(reference);
  if (!batch) return;
  batch = await recover(batch);
  for (;;) {
    const campaign = await Campaign.record(reference.campaign_id);
    if (campaign.status === "cancelled") await cancel(batch);
    if (campaign.status !== "sending" || Campaign.isWaiting(campaign)) return count(batch);
    if (isSettled(batch.outcomes)) break;
    if (Clock.millis() > until) return giveBack(batch, reference, 0);
    const step = await sendChunk(await open(campaign), campaign, batch);
    if (!step) return;
    batch = step.batch;
    if (step.throttled) return giveBack(batch, reference, backoff(reference.tries ?? 0), true);
    if (step.refused) return wait(batch, reference, step.refused);
  }
  await count(batch);
  await Campaign.complete(reference.campaign_id);
}

/** Moves the counters by what happened to the batch since they last moved. */
async function count(batch: BatchItem): Promise<void> {
  await revise(batch, (outcomes) => outcomes, { count: true });
  await Campaign.announceProgress(batch.campaign_id);
}

async function giveBack(batch: BatchItem, reference: Reference, seconds: number, throttled = false): Promise<void> {
  await count(batch);
  const tries = throttled ? (reference.tries ?? 0) + 1 : 0;
  await Queue.send(SendQueue, [{ ...reference, tries }], { delay: seconds });
}

/** Where the rest of an hour or a day is longer than a queue holds a message back, the campaign rests instead. */
async function wait(batch: BatchItem, reference: Reference, { retry_at, because }: Refused): Promise<void> {
  const seconds = (retry_at - Clock.millis()) / 1000;
  if (!because || seconds <= Queue.longestDelay) return giveBack(batch, reference, seconds);
  await Campaign.wait(reference.campaign_id, { until: new Date(retry_at).toISOString(), because });
  return count(batch);
}

/** Seconds, with jitter: 1, 2, 4 … 60. */
const backoff = (tries: number) => Math.min(60, 2 ** tries) * (0.75 + Math.random() / 2);

/** What came of a chunk: the batch; whether the limiter refused a slot, or the provider for rate. */
type Step = { batch: BatchItem; refused?: Refused; throttled?: boolean };

/** One call's worth of recipients. Undefined when another worker has the batch. */
async function sendChunk(
  run: Run,
  campaign: Campaign.Item,
  batch: BatchItem,
  most = run.chunk,
): Promise<Step | undefined> {
  const prepared = await prepare(run, campaign, batch, positions(batch.outcomes, "p").slice(0, most));
  const mails = prepared.filter((one) => one.type === "mail");
  const drops = prepared.filter((one) => one.type !== "mail");
  if (mails.length > 0) {
    const slot = await reserve(run, campaign.workspace_id, mails.length);
    if (!slot.granted) return slot.room ? sendChunk(run, campaign, batch, slot.room) : { batch, refused: slot };
    const wait = slot.at - Clock.millis();
    if (wait > 0) {
      await Clock.wait(wait);
      const { status } = await Campaign.record(campaign.campaign_id);
      if (status !== "sending") return { batch };
    }
  }
  const letters = (one: Prepared): Letter => (one.type === "mail" ? "c" : one.type === "failed" ? "f" : "x");
  await Message.insert(drops.flatMap((drop) => record(campaign, drop)));
  const claimed = await claim(
    batch,
    assign(
      batch.outcomes,
      prepared.map((one) => [one.at, letters(one)]),
    ),
  );
  if (!claimed) return undefined;
  return mails.length > 0 ? call(run, campaign, claimed, mails) : { batch: claimed };
}

type Mailed = Extract<Prepared, { type: "mail" }>;

async function call(run: Run, campaign: Campaign.Item, batch: BatchItem, mails: Mailed[]): Promise<Step> {
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
