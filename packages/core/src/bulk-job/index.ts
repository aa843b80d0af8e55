export { statuses } from "./bulk-job.entity.ts";
export { Create, create } from "./create.ts";
export * as BulkJob from "./index.ts";
export { get, Info } from "./read.ts";
export { BulkQueue, type Options, run } from "./run.ts";
