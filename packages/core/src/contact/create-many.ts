import { insert } from "../aws/insert.ts";
import { pause } from "../aws/pause.ts";
import { findClaims, storedClaim } from "./claim.ts";
import type { ContactItem } from "./contact.ts";
import { storedContact } from "./stored.ts";

/** Whose claim an address is: the writer's own, from this or an earlier attempt, or somebody else's. */
export type Claimed = { contact_id: string; by: "this" | "earlier" | "other" };

/**
 * Claims the addresses of new contacts in the name of a writer that can be repeated: what its earlier attempt claimed
 * is told apart from what others have.
 *
 * @returns by address key, with the id of the contact that has the address now
 */
export async function claimMany(items: ContactItem[], created_by: string): Promise<Map<string, Claimed>> {
  const claimed = new Map<string, Claimed>();
  let open = items;
  for (let attempt = 1; open.length > 0; attempt++) {
    const isNew = await insert(open.map((item) => storedClaim(item, created_by)));
    for (const [index, { email_key, contact_id }] of open.entries()) {
      if (isNew[index]) claimed.set(email_key, { contact_id, by: "this" });
    }
    const others = open.filter((_, index) => !isNew[index]).map(({ email_key }) => email_key);
    for (const claim of await findClaims(others)) {
      const by = claim.created_by === created_by ? "earlier" : "other";
      claimed.set(claim.email_key, { contact_id: claim.contact_id, by });
    }
    // An address that was given free between the two looks.
    open = open.filter(({ email_key }) => !claimed.has(email_key));
    if (open.length > 0) await pause(attempt);
  }
  return claimed;
}

/** Which of these addresses (their keys) somebody has. */
export async function taken(email_keys: string[]): Promise<Set<string>> {
  return new Set((await findClaims(email_keys)).map(({ email_key }) => email_key));
}

/** Writes contacts whose addresses the caller has claimed, and leaves those alone that an earlier attempt wrote. */
export async function putNew(items: ContactItem[]): Promise<void> {
  await insert(items.map(storedContact));
}
