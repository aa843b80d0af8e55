import type { paths } from "@lettermill/client";

/** The first part of a path: `contacts` of `/api/v1/contacts/{contact_id}`. */
type First<Path> = Path extends `/api/v1/${infer Rest}`
  ? Rest extends `${infer Noun}/${string}`
    ? Noun
    : Rest
  : never;

/** What a key can be for; signing in is for people. Whether each is one, and none is missing, the compiler tells. */
const nouns: Record<Exclude<First<keyof paths>, "auth">, true> = {
  contacts: true,
  lists: true,
  segments: true,
  suppression: true,
  forms: true,
  templates: true,
  campaigns: true,
  emails: true,
  complaints: true,
  dashboard: true,
  stats: true,
  imports: true,
  exports: true,
  "bulk-jobs": true,
  workspace: true,
  domains: true,
  members: true,
  "api-keys": true,
  audit: true,
  "dead-letters": true,
};

/** `contacts:read`, `contacts:write` and so on. */
export const scopes = Object.keys(nouns).flatMap((noun) => [`${noun}:read`, `${noun}:write`]);
