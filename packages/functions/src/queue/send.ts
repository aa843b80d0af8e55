import { Batch } from "@lettermill/core/batch";
import type { SQSEvent } from "aws-lambda";
import { consume } from "./consume.ts";

/** All messages of one event are one worker's, which bounds what it has under way. */
export const handler = (event: SQSEvent) => consume(Batch.SendQueue, Batch.worker())(event);
