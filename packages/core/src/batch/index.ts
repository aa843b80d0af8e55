export type { BatchItem as Item } from "./batch.entity.ts";
export * as Batch from "./index.ts";
export { plan } from "./plan.ts";
export { Reference, references, SendQueue } from "./queue.ts";
export { after, holding } from "./read.ts";
export { type Sent, settle } from "./recover.ts";
export { worker } from "./send.ts";
export { contactAt } from "./stored.ts";
export { work } from "./work.ts";
