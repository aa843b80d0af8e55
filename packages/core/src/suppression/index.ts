export * from "./add.ts";
export { escalate, strongestFirst } from "./escalate.ts";
export * as Suppression from "./index.ts";
export * from "./page.ts";
export { find, reasons } from "./read.ts";
export { remove } from "./remove.ts";
export type { SuppressionItem as Item } from "./suppression.entity.ts";
export { type Reason, suppressionReasons } from "./suppression.entity.ts";
