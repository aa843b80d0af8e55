import { z } from "zod";
import { Queue } from "../queue/index.ts";

/** Names a batch to be sent, no more: everything else is read fresh. `tries` counts how often it was given back. */
export const Reference = z.object({
  campaign_id: z.string(),
  shard: z.int(),
  seq: z.int(),
  tries: z.int().optional(),
});
export type Reference = z.infer<typeof Reference>;

export const SendQueue = Queue.define("send", Reference);
