import { Queue } from "../queue/index.ts";
import { shards } from "../shard.ts";
import { AudienceQueue } from "./queue.ts";

/**
 * Queues one job a shard that brings it to where the campaign's status wants it: planned and sent, or closed.
 * Repeating them does no harm.
 */
export const advance = (campaign_id: string): Promise<void> =>
  Queue.send(
    AudienceQueue,
    shards.map((shard) => ({ type: "shard" as const, campaign_id, shard })),
  );
