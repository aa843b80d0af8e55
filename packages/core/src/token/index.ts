export { type Confirmation, signConfirmation, verifyConfirmation } from "./confirmation.ts";
export * as Token from "./index.ts";
export { isLinkable, link, longestUrl, verifyLink } from "./link.ts";
export { type Mail, type Purpose, sign, urls, verify } from "./mail.ts";
