/** What somebody outside does with the platform: start it, call its API, and read the mail that it sends. */
export * from "./client.ts";
export * from "./mailbox.ts";
export * as Person from "./person.ts";
export * from "./platform.ts";
export * from "./until.ts";
