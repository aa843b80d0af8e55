export * as Segment from "./index.ts";
export { describe, preview } from "./preview.ts";
export { all, get, page } from "./read.ts";
export { create, remove, update } from "./save.ts";
export * from "./schema.ts";
