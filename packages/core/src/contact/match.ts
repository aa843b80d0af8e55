import { shards } from "../shard.ts";
import type { ContactItem } from "./contact.ts";
import { getMany } from "./get.ts";
import { scanShard } from "./scan.ts";

export type Matches = { count: number; sample: ContactItem[] };

/**
 * Counts the contacts that a predicate holds for, by a scan of all of them: exact as of now, and the cost is that of
 * reading them (a read unit for 4 kB). The shards are read side by side, and nothing is kept but ids for the sample.
 *
 * @param sampleSize - how many of the newest to answer whole
 */
export async function match(predicate: (contact: ContactItem) => boolean, sampleSize = 0): Promise<Matches> {
  const parts = await Promise.all(shards.map((shard) => matchShard(shard, predicate, sampleSize)));
  const ids = parts.flatMap(({ newest }) => newest);
  const chosen = ids.sort().reverse().slice(0, sampleSize);
  const found = await getMany(chosen);
  return {
    count: parts.reduce((sum, { count }) => sum + count, 0),
    sample: chosen.flatMap((id) => found.get(id) ?? []),
  };
}

/** Contacts fetched at once: few enough that sixteen such answers at a time are no weight. */
const atOnce = 1_000;

async function matchShard(shard: number, predicate: (contact: ContactItem) => boolean, sampleSize: number) {
  let count = 0;
  const newest: string[] = [];
  for (let after: string | undefined = ""; after !== undefined; ) {
    const { contacts, next } = await scanShard(shard, { after, limit: atOnce });
    for (const contact of contacts) {
      if (!predicate(contact)) continue;
      count++;
      newest.push(contact.contact_id);
      if (newest.length > sampleSize) newest.shift();
    }
    after = next;
  }
  return { count, newest };
}
