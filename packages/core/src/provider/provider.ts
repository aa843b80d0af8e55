import type { Limits } from "../limiter/index.ts";

/** What every mail of one campaign shares. */
export type Envelope = {
  /** Ready for a `From` header: `"Name" <address>`, encoded. */
  from: string;
  reply_to?: string;
  headers: Record<string, string>;
  /** Static text with `{{s0}}`, `{{s1}}` … for what differs per recipient. */
  template: { subject: string; html: string; text: string };
};

/** What is each recipient's own of a mail. */
export type Mail = {
  to: string;
  /** A value for every slot of the template, escaped where the template needs it. */
  data: Record<string, string>;
  /** Its own, besides those of the envelope. */
  headers: Record<string, string>;
  /** How events find their way back: `[A-Za-z0-9_-]`, at most 256 characters. */
  tags: Record<string, string>;
};

/** A mail of its own, with everything in it. */
export type Single = {
  from: string;
  to: string;
  reply_to?: string;
  subject: string;
  html?: string;
  text?: string;
  headers: Record<string, string>;
  tags: Record<string, string>;
  attachments: { filename: string; content_type: string; content: Uint8Array }[];
};

/**
 * What became of one mail.
 * - `accepted`: the provider has it
 * - `later`: it certainly was not taken, and may be tried again (rate, passing failure)
 * - `rejected`: it certainly was not taken and never will be
 * - `unknown`: it may or may not have been taken; never tried again by itself
 * - `halted`: it was not taken because nothing is taken from this sender for now
 */
export type Outcome =
  | { type: "accepted"; provider_id: string }
  | { type: "later" }
  | { type: "rejected"; reason: string }
  | { type: "unknown"; reason: string }
  | { type: "halted"; reason: string };

/** Sends the mails of a call. Never throws: an outcome for each, in order. */
export type Call = () => Promise<Outcome[]>;

/** A way to send mail. A new provider is a new file and one line in the registry. */
export type Provider = {
  name: string;
  /** Most recipients in one call. */
  bulkSize: number;
  /** Whose quota it is: the key of the rate limiter. */
  sender: () => string;
  limits: () => Promise<Limits>;
  /**
   * Makes a call, to be sent when it is time. Its mails are written down at once, so that nothing else of them is held
   * until then; what all calls of an envelope share is written once for it.
   */
  bulk: (envelope: Envelope, mails: Mail[]) => Call;
  send: (mail: Single) => Promise<Outcome>;
};
