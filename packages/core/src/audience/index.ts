import type { Contact } from "../contact/index.ts";
import { Rule } from "../rule/index.ts";
import type { Frozen } from "./freeze.ts";

/** In the audience and mailed, not in it at all, or in it but left out, with the reason. */
export type Verdict = "in" | "out" | Exclusion;
export type Exclusion = "excluded" | "unsubscribed" | "bounced" | "complained" | "unconfirmed" | "inactive";

/**
 * Compiles the audience of a campaign to a verdict over a contact. It reads nothing but the contact itself, so a scan
 * of the contacts is all that planning takes.
 */
export function compile({ now, include, exclude }: Frozen): (contact: Contact.Item) => Verdict {
  const isWanted = Rule.compile(include, now);
  const isUnwanted = Rule.compile(exclude, now);
  return (contact) => {
    if (!isWanted(contact)) return "out";
    if (isUnwanted(contact)) return "excluded";
    if (contact.status !== "active") return contact.status;
    return contact.is_active ? "in" : "inactive";
  };
}

export { type Frozen, freeze } from "./freeze.ts";
export * as Audience from "./index.ts";
