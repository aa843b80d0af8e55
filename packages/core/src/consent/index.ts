export type { ConsentItem as Item } from "./consent.entity.ts";
export { sources } from "./consent.entity.ts";
export { give } from "./give.ts";
export * as Consent from "./index.ts";
export { find, Info, list } from "./read.ts";
export { type Request, request } from "./request.ts";
