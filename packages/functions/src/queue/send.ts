import { Batch } from "@lettermill/core/batch";
import { consume } from "./consume.ts";

export const handler = consume(Batch.SendQueue, Batch.send);
