export type { Outcome } from "./audit.entity.ts";
export * as Audit from "./index.ts";
export { Filter, Info, page } from "./page.ts";
export { attempt, type Open, settle } from "./record.ts";
