/** One accepted call of SendEmail or SendBulkEmail: its id, when, and where its body lies in the log. */
export type Call = {
  id: string;
  at: number;
  operation: Operation;
  offset: number;
  bytes: number;
};

export type Operation = "SendEmail" | "SendBulkEmail";

/** What the log keeps of a message in memory; everything else is read from the call's body when somebody looks. */
export type Message = {
  /** Place in the log, from 0. */
  seq: number;
  call: Call;
  /** Place among the call's entries. */
  entry: number;
  to: string[];
  subject: string;
  /** Why no mail was made of it: SES accepts a template with a missing attribute and reports it by event. */
  failure?: string;
};

/** Ids look as SES's do, and name the call and the entry, so that no index from id to message is needed. */
export const messageId = (call: Call, entry: number): string =>
  `${call.id}${entry.toString(16).padStart(4, "0")}-000000`;

export function parseMessageId(id: string): { call: string; entry: number } | undefined {
  const match = /^([0-9a-f]{16}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{8})([0-9a-f]{4})-000000$/.exec(id);
  const [, call, entry] = match ?? [];
  return call && entry ? { call, entry: Number.parseInt(entry, 16) } : undefined;
}
