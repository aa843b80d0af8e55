import { BulkJob } from "@lettermill/core/bulk-job";
import { consume } from "./consume.ts";

export const handler = consume(BulkJob.BulkQueue, (job) => BulkJob.run(job));
