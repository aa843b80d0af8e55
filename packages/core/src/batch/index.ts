export * as Batch from "./index.ts";
export { plan } from "./plan.ts";
export { Reference, SendQueue } from "./queue.ts";
export { settle } from "./recover.ts";
export { send } from "./send.ts";
export { work } from "./work.ts";
