import { getItems } from "../aws/get-items.ts";
import { shards } from "../shard.ts";
import { BatchEntity, type BatchItem } from "./batch.entity.ts";
import { isSettled } from "./outcome.ts";
import { batchKey, loadedBatch } from "./stored.ts";

type Key = { campaign_id: string; shard: number; seq: number };

export async function find({ campaign_id, shard, seq }: Key): Promise<BatchItem | undefined> {
  const { data } = await BatchEntity.get({ campaign_id, shard, seq }).go({ consistent: true });
  return data ?? undefined;
}

/** Some batches of a shard, by number; those that are not there are not in the answer. */
export async function findSome(campaign_id: string, shard: number, seqs: number[]): Promise<BatchItem[]> {
  const keys = seqs.map((seq) => batchKey({ campaign_id, shard, seq }));
  const found = await getItems(keys.map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } })));
  return found.map(loadedBatch).sort((a, b) => a.seq - b.seq);
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
