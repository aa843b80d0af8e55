export * as Recipient from "./index.ts";
export { Info, type Status, statuses } from "./info.ts";
export { list } from "./list.ts";
export { ofContact, unheard } from "./of-contact.ts";
