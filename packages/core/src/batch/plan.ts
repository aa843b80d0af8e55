import { Audience } from "../audience/index.ts";
import { refused } from "../aws/refused.ts";
import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { Id } from "../id/index.ts";
import { Ledger } from "../ledger/index.ts";
import { Queue } from "../queue/index.ts";
import { BatchEntity, type BatchItem } from "./batch.entity.ts";
import { close } from "./close.ts";
import { references, SendQueue } from "./queue.ts";
import { latest, unsettled } from "./read.ts";

/** Recipients in a batch: what one call of the provider takes. */
export const batchSize = 50;
/** Contacts read at a time, and batches written between two looks at the campaign. */
const pageSize = 500;
const stride = 10;
/** Milliseconds after which a job makes room and queues itself again. */
const budget = 30_000;

/**
 * Brings the plan of one shard to its end. Pages through the contacts in key order and writes batches; the last one
 * written is the checkpoint. Each is written under the condition that it is not there yet, one after the other, so that
 * ranges never overlap, however many planners are at it. Batches are queued once the ledger knows their recipients. A
 * pause stops the sending, not the planning, so that a paused campaign says how many are left.
 */
export async function plan(campaign: Campaign.Item, shard: number): Promise<void> {
  const { campaign_id } = campaign;
  const verdict = Audience.compile(await Campaign.audience(campaign));
  const begun = Clock.millis();
  let checkpoint = await latest(campaign_id, shard);
  if (checkpoint) await publish(campaign_id, shard, checkpoint, await unsettled(campaign_id, shard));
  while (!checkpoint?.last) {
    checkpoint = await extend(campaign, shard, verdict, checkpoint);
    const { status } = await Campaign.record(campaign_id);
    if (status === "cancelled") return close(campaign_id, shard);
    if (status !== "sending" && status !== "paused") return;
    if (!checkpoint?.last && Clock.millis() - begun > budget) {
      return Queue.send(Campaign.AudienceQueue, [{ type: "shard", campaign_id, shard }]);
    }
  }
  await Campaign.complete(campaign_id);
}

type Judge = ReturnType<typeof Audience.compile>;

/** Writes the next few batches after the checkpoint; answers the new one. */
async function extend(campaign: Campaign.Item, shard: number, verdict: Judge, checkpoint: BatchItem | undefined) {
  const { campaign_id } = campaign;
  const written: BatchItem[] = [];
  let isAlone = true;
  for await (const batch of drafts(campaign, shard, verdict, checkpoint)) {
    // Another planner was faster, or an attempt whose answer got lost: the plan goes on behind what is there.
    isAlone = await insert(batch);
    if (!isAlone) break;
    written.push(batch);
    if (written.length === stride) break;
  }
  const last = written.at(-1);
  if (last) await publish(campaign_id, shard, last, written);
  if (isAlone) return last;
  const newest = await latest(campaign_id, shard);
  if (newest) await publish(campaign_id, shard, newest, [newest]);
  return newest;
}

/** The batches that follow a checkpoint, up to the one that says that the shard has no more. */
async function* drafts(
  campaign: Campaign.Item,
  shard: number,
  verdict: Judge,
  checkpoint: BatchItem | undefined,
): AsyncGenerator<BatchItem> {
  let seq = (checkpoint?.seq ?? 0) + 1;
  let targeted = checkpoint?.targeted ?? 0;
  let through = checkpoint?.through ?? "";
  const excluded: Record<string, number> = { ...checkpoint?.excluded };
  let contacts: string[] = [];

  const batch = (last: boolean): BatchItem => {
    targeted += contacts.length;
    const outcomes = "p".repeat(contacts.length);
    const item = { campaign_id: campaign.campaign_id, shard, seq, contacts, outcomes, counted: outcomes };
    seq += 1;
    contacts = [];
    return { ...item, through, targeted, excluded: { ...excluded }, last };
  };

  for (let next: string | undefined = through; next !== undefined; ) {
    const page: Awaited<ReturnType<typeof Contact.scanShard>> = await Contact.scanShard(shard, {
      after: next || undefined,
      limit: pageSize,
    });
    for (const contact of page.contacts) {
      const found = verdict(contact);
      through = contact.contact_id;
      if (found === "in") contacts.push(Id.bare(contact.contact_id));
      else if (found !== "out") excluded[found] = (excluded[found] ?? 0) + 1;
      if (contacts.length === batchSize) yield batch(false);
    }
    next = page.next;
  }
  yield batch(true);
}

async function insert(batch: BatchItem): Promise<boolean> {
  try {
    await BatchEntity.create(batch).go();
    return true;
  } catch (error) {
    if (refused(error)) return false;
    throw error;
  }
}

/** Tells the ledger how far the plan has come, and only then lets the batches go. */
async function publish(campaign_id: string, shard: number, newest: BatchItem, batches: BatchItem[]): Promise<void> {
  const { seq, targeted, excluded, last } = newest;
  await Ledger.planned({ campaign_id, shard, seq, targeted, excluded, last });
  const full = batches.filter((batch) => batch.contacts.length > 0);
  await Queue.send(
    SendQueue,
    references(
      campaign_id,
      shard,
      full.map((batch) => batch.seq),
    ),
  );
}
