export { type EventType, eventTypes } from "./configuration-set.route.ts";
export type { Fault } from "./fault.ts";
export type { MailLog, Search } from "./mail-log.ts";
export type { Message } from "./message.ts";
export type { Publish, PutRecords } from "./publisher.ts";
export type { Quota } from "./quota.ts";
export { Refusal } from "./refusal.ts";
export { type Report, report } from "./report.ts";
export { type Control, localTopicArn, type Ses, type SesOptions, startSes } from "./start-ses.ts";
