import { shards } from "../shard.ts";

/** Reads a shard downwards: at most `limit` of what lies below `before`. */
export type Read<T> = (
  shard: number,
  before: string | undefined,
  limit: number,
) => Promise<{ items: T[]; done: boolean }>;

/**
 * Merges the shards, newest first: ids sort by creation, each shard is read downwards, and the highest head goes out.
 *
 * @param idOf - the id by which each shard is sorted
 * @param options.size - how many to fetch from a shard at a time
 */
export async function* newest<T>(
  read: Read<T>,
  idOf: (item: T) => string,
  options: { before?: string | undefined; size: number },
): AsyncGenerator<T> {
  const sources = await Promise.all(
    shards.map(async (shard) => ({ shard, ...(await read(shard, options.before, options.size)), next: 0 })),
  );
  for (;;) {
    let best: (typeof sources)[number] | undefined;
    for (const source of sources) {
      while (source.next === source.items.length && !source.done) {
        const last = source.items.at(-1);
        Object.assign(source, await read(source.shard, last && idOf(last), options.size), { next: 0 });
      }
      const head = source.items[source.next];
      const highest = best?.items[best.next];
      if (head && (!highest || idOf(head) > idOf(highest))) best = source;
    }
    const head = best?.items[best.next];
    if (!best || !head) return;
    best.next++;
    yield head;
  }
}
