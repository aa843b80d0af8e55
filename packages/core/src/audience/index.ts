import type { Campaign } from "../campaign/index.ts";
import type { Contact } from "../contact/index.ts";

type Parts = Pick<Campaign.Item, "list_ids" | "exclude_list_ids">;

/** In the audience and mailed, not in it at all, or in it but left out, with the reason. */
export type Verdict = "in" | "out" | Exclusion;
export type Exclusion = "excluded" | "unsubscribed" | "bounced" | "complained" | "unconfirmed" | "inactive";

/**
 * Compiles the audience of a campaign to a verdict over a contact. It reads nothing but the contact itself, so a scan
 * of the contacts is all that planning takes.
 */
export function compile({ list_ids, exclude_list_ids }: Parts): (contact: Contact.Item) => Verdict {
  const wanted = new Set(list_ids);
  const unwanted = new Set(exclude_list_ids);
  return (contact) => {
    if (!contact.list_ids.some((id) => wanted.has(id))) return "out";
    if (contact.list_ids.some((id) => unwanted.has(id))) return "excluded";
    if (contact.status !== "active") return contact.status;
    return contact.is_active ? "in" : "inactive";
  };
}

export * as Audience from "./index.ts";
