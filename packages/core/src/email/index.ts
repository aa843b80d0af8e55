export { deliver } from "./deliver.ts";
export * as Email from "./index.ts";
export { get, list } from "./read.ts";
export { Info, Send } from "./schema.ts";
export { EmailQueue, send } from "./send.ts";
export { SendTest, sendTest } from "./send-test.ts";
