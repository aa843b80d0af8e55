import { getItems } from "../aws/get-items.ts";
import { Id } from "../id/index.ts";
import { shardOf, shards } from "../shard.ts";
import { BatchEntity, type BatchItem } from "./batch.entity.ts";
import { isSettled } from "./outcome.ts";
import { batchKey, loadedBatch } from "./stored.ts";

export type Key = { campaign_id: string; shard: number; seq: number };

export async function find({ campaign_id, shard, seq }: Key): Promise<BatchItem | undefined> {
  const { data } = await BatchEntity.get({ campaign_id, shard, seq }).go({ consistent: true });
  return data ?? undefined;
}

/** Batches by key, each key once; those that are not there are not in the answer. */
export async function findMany(keys: Key[]): Promise<BatchItem[]> {
  const found = await getItems(keys.map(batchKey).map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } })));
  return found.map(loadedBatch);
}

/** Some batches of a shard, by number and in its order. */
export async function findSome(campaign_id: string, shard: number, seqs: number[]): Promise<BatchItem[]> {
  return (await findMany(seqs.map((seq) => ({ campaign_id, shard, seq })))).sort((a, b) => a.seq - b.seq);
}

/**
 * The batch that a contact is in, if they are a recipient of the campaign. A shard's batches are ranges in key order, so
 * that a handful of reads finds it.
 */
export async function holding(campaign_id: string, contact_id: string): Promise<BatchItem | undefined> {
  const shard = shardOf(contact_id);
  let found = await latest(campaign_id, shard);
  for (let low = 1; found && low < found.seq; ) {
    const middle = (low + found.seq) >> 1;
    const batch = await find({ campaign_id, shard, seq: middle });
    if (batch && batch.through >= contact_id) found = batch;
    else low = middle + 1;
  }
  return found?.contacts.includes(Id.bare(contact_id)) ? found : undefined;
}

/** The batch written last: the planner's checkpoint. */
export async function latest(campaign_id: string, shard: number): Promise<BatchItem | undefined> {
  const query = BatchEntity.query.record({ campaign_id, shard });
  const { data } = await query.go({ order: "desc", limit: 1, consistent: true });
  return data[0];
}

/** The batches of a shard, from the first or from behind another. */
export async function* all(campaign_id: string, shard: number, seq = 0): AsyncGenerator<BatchItem> {
  let cursor: string | null = null;
  do {
    const query = BatchEntity.query.record({ campaign_id, shard }).gt({ seq });
    const page: { data: BatchItem[]; cursor: string | null } = await query.go({ cursor, limit: 200, consistent: true });
    yield* page.data;
    cursor = page.cursor;
  } while (cursor);
}

/** Those with somebody waiting or in a call, or whose end is not counted yet. */
export async function unsettled(campaign_id: string, shard: number): Promise<BatchItem[]> {
  const found: BatchItem[] = [];
  for await (const batch of all(campaign_id, shard)) {
    if (!isSettled(batch.outcomes) || batch.counted !== batch.outcomes) found.push(batch);
  }
  return found;
}

/** The batches of a campaign that follow one of them, shard by shard. */
export async function* after(campaign_id: string, shard: number, seq: number): AsyncGenerator<BatchItem> {
  for (const current of shards.slice(shard)) {
    for await (const batch of all(campaign_id, current, current === shard ? seq : 0)) yield batch;
  }
}
