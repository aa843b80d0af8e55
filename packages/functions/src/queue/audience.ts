import { Batch } from "@lettermill/core/batch";
import { Campaign } from "@lettermill/core/campaign";
import { consume } from "./consume.ts";

export const handler = consume(Campaign.AudienceQueue, Batch.work);
