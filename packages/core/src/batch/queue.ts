import { z } from "zod";
import { Queue } from "../queue/index.ts";

/**
 * Names a batch to be sent, or those of a shard up to another, no more: everything else is read fresh. `tries` counts
 * how often they were given back since the provider refused for rate.
 */
export const Reference = z.object({
  campaign_id: z.string(),
  shard: z.int(),
  seq: z.int(),
  through: z.int().optional(),
  tries: z.int().optional(),
});
export type Reference = z.infer<typeof Reference>;

export const SendQueue = Queue.define("send", Reference);

/** Batches that one message names at most. */
export const perMessage = 10;

/** As few messages as name these batches of a shard, and no other. Sequence numbers in ascending order. */
export function references(campaign_id: string, shard: number, seqs: number[], tries?: number): Reference[] {
  const runs: { seq: number; through: number }[] = [];
  for (const seq of seqs) {
    const run = runs.at(-1);
    if (run && seq === run.through + 1 && seq - run.seq < perMessage) run.through = seq;
    else runs.push({ seq, through: seq });
  }
  return runs.map((run) => ({ campaign_id, shard, ...run, ...(tries ? { tries } : {}) }));
}
