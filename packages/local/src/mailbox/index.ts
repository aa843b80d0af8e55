export { createMailbox, type Mailbox } from "./create-mailbox.ts";
export type { MessageInfo } from "./message-json.ts";
