export { check } from "./check.ts";
export { create } from "./create.ts";
export * as Domain from "./index.ts";
export { assertSender, senderProblem } from "./owner.ts";
export { get, list } from "./read.ts";
export { remove } from "./remove.ts";
export { Create, Info, Record } from "./schema.ts";
