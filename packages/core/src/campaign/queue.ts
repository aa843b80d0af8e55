import { z } from "zod";
import { Queue } from "../queue/index.ts";

/**
 * Work on the audience of a campaign. `start` comes from a schedule; `shard` brings one shard to where the campaign's
 * status wants it: planned and queued while it is sending, closed when it is cancelled. `all` queues
 * such a job for each shard.
 */
export const Job = z.discriminatedUnion("type", [
  z.object({ type: z.literal("start"), campaign_id: z.string(), token: z.string() }),
  z.object({ type: z.literal("shard"), campaign_id: z.string(), shard: z.int() }),
  z.object({ type: z.literal("all"), campaign_id: z.string() }),
]);
export type Job = z.infer<typeof Job>;

export const AudienceQueue = Queue.define("audience", Job);
