export { Create, create } from "./create.ts";
export { statuses } from "./export.entity.ts";
export * as Export from "./index.ts";
export { get, Info } from "./read.ts";
export { ExportQueue, type Options, run } from "./run.ts";
