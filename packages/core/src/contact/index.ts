export { shardOf } from "../shard.ts";
export type { ContactItem as Item } from "./contact.entity.ts";
export { stages, statuses } from "./contact.entity.ts";
export * from "./create.ts";
export * from "./get.ts";
export * as Contact from "./index.ts";
export { Info, toInfo } from "./info.ts";
export * from "./scan.ts";
export { setStatus } from "./set-status.ts";
