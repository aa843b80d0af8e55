import { monotonicFactory } from "ulid";
import * as Clock from "../clock/index.ts";

const prefixes = {
  workspace: "ws",
  user: "usr",
  session: "ses",
  api_key: "key",
  invitation: "inv",
  contact: "con",
  list: "lst",
  segment: "seg",
  template: "tpl",
  campaign: "cmp",
  message: "msg",
  workflow: "wfl",
  enrolment: "enr",
  webhook: "whk",
  import: "imp",
  export: "exp",
  upload: "upl",
  bulk_job: "blk",
  event: "evt",
  form: "frm",
  consent: "cns",
  audit: "aud",
  receipt: "rct",
  domain: "dom",
} as const;

export type Noun = keyof typeof prefixes;

const ulid = monotonicFactory();

/** A new prefixed id that sorts by creation: `con_01J…`. */
export const create = (noun: Noun): string => `${prefixes[noun]}_${ulid(Clock.millis())}`;

const crockford = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** Whether a string has the shape of an id of this noun. */
export const is = (noun: Noun, value: string): boolean => {
  const prefix = `${prefixes[noun]}_`;
  return value.startsWith(prefix) && crockford.test(value.slice(prefix.length));
};

/** Whether a string has the shape of an id, of whatever noun; no address has. */
export const shaped = (value: string): boolean => /^[a-z]{2,3}_[0-9A-HJKMNP-TV-Z]{26}$/.test(value);

/** The ULID of an id, without its prefix. */
export const bare = (id: string): string => id.slice(id.indexOf("_") + 1);

/** The id of a noun from its bare ULID. */
export const from = (noun: Noun, ulid: string): string => `${prefixes[noun]}_${ulid}`;

export * as Id from "./index.ts";
