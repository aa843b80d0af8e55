export { change } from "./change.ts";
export * as Message from "./index.ts";
export { Info, toInfo } from "./info.ts";
export { insert } from "./insert.ts";
export type { MessageItem as Item } from "./message.entity.ts";
export { statuses } from "./message.entity.ts";
export { counting, creation, move, moving } from "./move.ts";
export { difference, type News, progress, type Status, statusOf } from "./progress.ts";
export { getMany, type Key, keyText, listOf, ofRecipients, ofStatus, pageOf, wentOut } from "./read.ts";
