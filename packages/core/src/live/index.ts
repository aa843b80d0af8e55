export * as Live from "./index.ts";
export { connect, disconnect, type Joining, JoinQueue, welcome } from "./join.ts";
export { completionOf, Message, progressOf, statusOf } from "./message.ts";
export { post } from "./post.ts";
export { publish, publishProgress } from "./publish.ts";
