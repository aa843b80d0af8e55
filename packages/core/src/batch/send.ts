import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { config } from "../config/index.ts";
import { Queue } from "../queue/index.ts";
import type { BatchItem } from "./batch.entity.ts";
import { call } from "./call.ts";
import { cancel } from "./close.ts";
import { createGate, type Gate } from "./gate.ts";
import { createGlance, type Glance } from "./glance.ts";
import { positions } from "./outcome.ts";
import { type Part, type Prepared, prepare } from "./prepare.ts";
import { perMessage, type Reference, references, SendQueue } from "./queue.ts";
import { findSome } from "./read.ts";
import { recover } from "./recover.ts";
import { reviseAll } from "./revise.ts";
import { open, type Run, reserve } from "./run.ts";

/** Batches that a worker has in hand at once: while those of one message are being sent, those of the next get ready. */
const inHand = 2 * perMessage;
/** Those of them that are being prepared or wait for their slot: so many, or one row. */
const ahead = 3;

/** One invocation: what it may have under way over all its messages, and when it begins nothing more. */
type Shift = { inHand: Gate; ahead: Gate; glance: Glance; until: number };

/**
 * A worker of the send queue, for as long as one invocation lasts. While some of its calls are under way others are
 * prepared and wait for their slots, so that what a call takes costs no slot; and never more than a few wait, so that
 * workers do not keep slots from each other.
 */
export function worker(): (reference: Reference) => Promise<void> {
  const until = Clock.millis() + (config().SEND_TIMEOUT_SECONDS * 1000) / 2;
  const shift: Shift = { inHand: createGate(inHand), ahead: createGate(ahead), glance: createGlance(), until };
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
  const campaign = await shift.glance.at(campaign_id);
  const isSending = campaign.status === "sending" && !Campaign.isWaiting(campaign);
  const run = isSending ? await open(campaign) : undefined;
  const errand: Errand = { reference, campaign, run, left: [], busy: 0 };
  const rows = inRows(seq, through, run?.abreast ?? 1);
  const ends = await Promise.allSettled(
    rows.map((row) => shift.inHand(() => advance(row, errand, shift), { weight: row.length })),
  );
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

/** The numbers of these batches, so many in a row. */
const inRows = (seq: number, through: number, width: number): number[][] =>
  Array.from({ length: Math.ceil((through - seq + 1) / width) }, (_, row) =>
    Array.from({ length: Math.min(width, through - seq + 1 - row * width) }, (_, n) => seq + row * width + n),
  );

/** Takes a row of batches as far as they go, side by side, one call of each after the other. */
async function advance(seqs: number[], errand: Errand, shift: Shift): Promise<void> {
  const { run, reference } = errand;
  const { campaign_id, tries = 0 } = reference;
  let { campaign } = errand;
  let batches: BatchItem[] | undefined;
  for (let calls = 0; ; calls++) {
    if (Clock.millis() > shift.until) errand.end ??= { seconds: 0 };
    if (errand.end) {
      errand.left.push(...(batches ? waiting(batches).map(({ seq }) => seq) : seqs));
      break;
    }
    batches ??= await take(seqs, errand);
    const open = waiting(batches);
    if (!run || open.length === 0) break;
    const work = () => makeReady(run, campaign, open, shift.until);
    const ready = await shift.ahead(work, { weight: open.length, first: calls > 0 });
    if (ready.type === "refused") {
      errand.end ??= await rest(campaign_id, ready);
      continue;
    }
    campaign = await shift.glance.at(campaign_id);
    // Should it rest by now: this slot is still one of those that the day allows.
    if (campaign.status !== "sending") break;
    const asked = new Set(ready.parts.map(({ batch }) => batch.seq));
    const called = await call(campaign, ready.parts);
    batches = [...batches.filter(({ seq }) => !asked.has(seq)), ...called.batches];
    if (called.halted) shift.glance.forget(campaign_id);
    if (called.throttled) errand.end ??= { seconds: backoff(tries), tries: tries + 1 };
  }
  if (batches) await count(batches, campaign);
}

/** Those with somebody left to send to. Where a call is under way as well, its worker goes on with them. */
const waiting = (batches: BatchItem[]) =>
  batches.filter(({ outcomes }) => outcomes.includes("p") && !outcomes.includes("c"));

/** Where the rest of an hour or a day is longer than a queue holds a message back, the campaign rests instead. */
async function rest(campaign_id: string, { retry_at, because }: Refused): Promise<NonNullable<Errand["end"]>> {
  const seconds = (retry_at - Clock.millis()) / 1000;
  if (!because || seconds <= Queue.longestDelay) return { seconds };
  await Campaign.wait(campaign_id, { until: new Date(retry_at).toISOString(), because });
  return {};
}

/**
 * The batches that are fit to go on with: those that are there, and of which no call may still be under way. For these
 * the message itself comes again, when their worker has certainly ended, and no copy of it: SQS may have given it to
 * several.
 */
async function take(seqs: number[], errand: Errand): Promise<BatchItem[]> {
  const { campaign_id, shard } = errand.reference;
  const found = await findSome(campaign_id, shard, seqs);
  const fit = await Promise.all(
    found.map((batch) =>
      recover(batch).catch((error: unknown) => {
        if (!(error instanceof Queue.Later)) throw error;
        errand.busy = Math.max(errand.busy, error.seconds);
        return undefined;
      }),
    ),
  );
  return fit.filter((batch) => batch !== undefined);
}

/** Moves the counters by what happened to the batches since they last moved. */
async function count(batches: BatchItem[], campaign: Campaign.Item): Promise<void> {
  if (campaign.status === "cancelled") await Promise.all(batches.map(cancel));
  else await reviseAll(batches.map((batch) => ({ batch, rule: (outcomes) => outcomes, count: true })));
  await Campaign.announceProgress(campaign.campaign_id);
}

/** Seconds, with jitter: 1, 2, 4 … 60. */
const backoff = (tries: number) => Math.min(60, 2 ** tries) * (0.75 + Math.random() / 2);

type Refused = { type: "refused"; retry_at: number; because?: string };
type Ready = { type: "ready"; parts: Prepared[] } | Refused;

/**
 * The mail of the next call of each of these batches, at the moment when it may go. It is read and rendered before its
 * slot is asked for, so that the calls go out at the slot's time and not at some time after it: who unsubscribes within
 * the last moment, 1.5 seconds at most, still gets it.
 */
async function makeReady(run: Run, campaign: Campaign.Item, batches: BatchItem[], until: number): Promise<Ready> {
  for (let most = run.chunk * run.abreast; ; ) {
    const parts = await prepare(run, campaign, choose(batches, run.chunk, most));
    const ready = { type: "ready" as const, parts };
    const mails = parts.flatMap(({ mailings }) => mailings.flatMap(({ to }) => to)).length;
    const slot = mails > 0 ? await reserve(run, campaign.workspace_id, mails) : undefined;
    if (!slot) return ready;
    const wait = (slot.granted ? slot.at : slot.retry_at) - Clock.millis();
    if (slot.granted) {
      await Clock.wait(wait);
      return ready;
    }
    if (slot.room) most = slot.room;
    else if (slot.exhausted || Clock.millis() + wait > until) return { type: "refused", ...slot };
    // Others hold all slots that are near. This one is not needed for now, and takes its turn when it finds one.
    else await Clock.wait(wait * (0.25 + 0.75 * Math.random()));
  }
}

/** Who of these batches is next: so many of each, and so many in all. */
function choose(batches: BatchItem[], chunk: number, most: number): Part[] {
  const parts: Part[] = [];
  let left = most;
  for (const batch of batches) {
    const at = positions(batch.outcomes, "p").slice(0, Math.min(chunk, left));
    if (at.length > 0) parts.push({ batch, at });
    left -= at.length;
  }
  return parts;
}
