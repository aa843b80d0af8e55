import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { config } from "../config/index.ts";
import { Queue } from "../queue/index.ts";
import type { BatchItem } from "./batch.entity.ts";
import { call } from "./call.ts";
import { cancel } from "./close.ts";
import { createGate, type Gate } from "./gate.ts";
import { isSettled, positions } from "./outcome.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { type Reference, references, SendQueue } from "./queue.ts";
import { find } from "./read.ts";
import { recover } from "./recover.ts";
import { revise } from "./revise.ts";
import { open, type Run, reserve } from "./run.ts";

/** Batches that a worker has in hand at once: their calls, at 2,000 mails a second, take this many side by side. */
const inHand = 16;
/** Those of them that are being prepared or wait for their slot. */
const ahead = 3;

/** One invocation: what it may have under way over all its messages, and when it begins nothing more. */
type Shift = { inHand: Gate; ahead: Gate; until: number };

/**
 * A worker of the send queue, for as long as one invocation lasts. While some of its calls are under way others are
 * prepared and wait for their slots, so that what a call takes costs no slot; and never more than a few wait, so that
 * workers do not keep slots from each other.
 */
export function worker(): (reference: Reference) => Promise<void> {
  const until = Clock.millis() + (config().SEND_TIMEOUT_SECONDS * 1000) / 2;
  const shift: Shift = { inHand: createGate(inHand), ahead: createGate(ahead), until };
  return (reference) => send(reference, shift);
}

/** What one message asks for. */
type Errand = {
  reference: Reference;
  campaign: Campaign.Item;
  /** Undefined while the campaign does not send. */
  run: Run | undefined;
  /** Once it is set nothing more of the message begins. With `seconds` what is left is queued again. */
  end?: { seconds?: number; tries?: number };
  left: number[];
  /** Seconds for which calls that other workers began may still be under way. */
  busy: number;
};

/**
 * Sends what is left of some batches of a shard. Every way out leaves each batch counted, and whoever is left either
 * queued again or to be found by the resume or cancellation of the campaign.
 */
async function send(reference: Reference, shift: Shift): Promise<void> {
  const { campaign_id, shard, seq, through = seq } = reference;
  const campaign = await Campaign.record(campaign_id);
  const isSending = campaign.status === "sending" && !Campaign.isWaiting(campaign);
  const run = isSending ? await open(campaign) : undefined;
  const errand: Errand = { reference, campaign, run, left: [], busy: 0 };
  const seqs = Array.from({ length: through - seq + 1 }, (_, n) => seq + n);
  const ends = await Promise.allSettled(seqs.map((each) => shift.inHand(() => advance(each, errand, shift))));
  // The message comes again for whatever went wrong; what is done by then stays done.
  for (const end of ends) if (end.status === "rejected") throw end.reason;
  const { end, left } = errand;
  if (end?.seconds !== undefined) {
    const inOrder = left.toSorted((a, b) => a - b);
    await Queue.send(SendQueue, references(campaign_id, shard, inOrder, end.tries), { delay: end.seconds });
  }
  if (errand.busy > 0) throw new Queue.Again(errand.busy);
  if (run && !end) await Campaign.complete(campaign_id);
}

/** Takes one batch as far as it goes, one call after the other. */
async function advance(seq: number, errand: Errand, shift: Shift): Promise<void> {
  const { run, reference } = errand;
  const { campaign_id, shard, tries = 0 } = reference;
  let { campaign } = errand;
  let batch: BatchItem | undefined;
  for (let calls = 0; ; calls++) {
    if (Clock.millis() > shift.until) errand.end ??= { seconds: 0 };
    if (errand.end) {
      errand.left.push(seq);
      break;
    }
    batch ??= await take({ campaign_id, shard, seq }, errand);
    if (!batch || !run || isSettled(batch.outcomes)) break;
    const current = batch;
    const ready = await shift.ahead(() => makeReady(run, campaign, current, shift.until), { first: calls > 0 });
    if (ready.type === "refused") {
      errand.end ??= await rest(campaign_id, ready);
      continue;
    }
    campaign = await Campaign.record(campaign_id);
    // Should it rest by now: this slot is still one of those that the day allows.
    if (campaign.status !== "sending") break;
    const called = await call(run, campaign, batch, ready.prepared);
    if (!called) return;
    batch = called.batch;
    if (isSettled(batch.outcomes)) break;
    if (called.throttled) errand.end ??= { seconds: backoff(tries), tries: tries + 1 };
  }
  if (!batch) return;
  await count(campaign.status === "cancelled" ? await cancel(batch) : batch);
}

/** Where the rest of an hour or a day is longer than a queue holds a message back, the campaign rests instead. */
async function rest(campaign_id: string, { retry_at, because }: Refused): Promise<NonNullable<Errand["end"]>> {
  const seconds = (retry_at - Clock.millis()) / 1000;
  if (!because || seconds <= Queue.longestDelay) return { seconds };
  await Campaign.wait(campaign_id, { until: new Date(retry_at).toISOString(), because });
  return {};
}

/**
 * The batch, fit to go on with; undefined where there is none, or where a call of it may still be under way. Then the
 * message itself comes again, when its worker has certainly ended, and no copy of it: SQS may have given it to several.
 */
async function take(key: { campaign_id: string; shard: number; seq: number }, errand: Errand) {
  const batch = await find(key);
  try {
    return batch && (await recover(batch));
  } catch (error) {
    if (!(error instanceof Queue.Later)) throw error;
    errand.busy = Math.max(errand.busy, error.seconds);
    return undefined;
  }
}

/** Moves the counters by what happened to the batch since they last moved. */
async function count(batch: BatchItem): Promise<void> {
  await revise(batch, (outcomes) => outcomes, { count: true });
  await Campaign.announceProgress(batch.campaign_id);
}

/** Seconds, with jitter: 1, 2, 4 … 60. */
const backoff = (tries: number) => Math.min(60, 2 ** tries) * (0.75 + Math.random() / 2);

type Refused = { type: "refused"; retry_at: number; because?: string };
type Ready = { type: "ready"; prepared: Prepared[] } | Refused;

/**
 * The mail of the next call, at the moment when it may go. It is read and rendered before its slot is asked for, so that
 * the call goes out at the slot's time and not at some time after it: who unsubscribes within the last moment, 1.5
 * seconds at most, still gets it.
 */
async function makeReady(run: Run, campaign: Campaign.Item, batch: BatchItem, until: number): Promise<Ready> {
  for (let most = run.chunk; ; ) {
    const prepared = await prepare(run, campaign, batch, positions(batch.outcomes, "p").slice(0, most));
    const mails = prepared.filter(({ type }) => type === "mail").length;
    const slot = mails > 0 ? await reserve(run, campaign.workspace_id, mails) : undefined;
    if (!slot) return { type: "ready", prepared };
    const wait = (slot.granted ? slot.at : slot.retry_at) - Clock.millis();
    if (slot.granted) {
      await Clock.wait(wait);
      return { type: "ready", prepared };
    }
    if (slot.room) most = slot.room;
    else if (slot.exhausted || Clock.millis() + wait > until) return { type: "refused", ...slot };
    // Others hold all slots that are near. This one is not needed for now, and takes its turn when it finds one.
    else await Clock.wait(wait * (0.25 + 0.75 * Math.random()));
  }
}
