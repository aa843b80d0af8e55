import { Actor } from "../actor/index.ts";
import { insert } from "../aws/insert.ts";
import { pause } from "../aws/pause.ts";
import type { ContactItem } from "./contact.entity.ts";
import { ContactEmailEntity } from "./contact-email.entity.ts";
import { claimItem } from "./create.ts";
import { emailHead } from "./key.ts";
import { storedClaim, storedContact } from "./stored.ts";

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
    const isNew = await insert(open.map((item) => storedClaim({ ...claimItem(item), created_by })));
    for (const [index, { email_key, contact_id }] of open.entries()) {
      if (isNew[index]) claimed.set(email_key, { contact_id, by: "this" });
    }
    for (const claim of await readClaims(open.filter((_, index) => !isNew[index]))) {
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
  const found = new Set<string>();
  let keys = email_keys.map(record);
  for (let attempt = 1; keys.length > 0; attempt++) {
    const { data, unprocessed } = await ContactEmailEntity.get(keys).go({ consistent: true, concurrency: 4 });
    for (const { email_key } of data) found.add(email_key);
    keys = unprocessed.map(({ email_key }) => record(email_key));
    if (keys.length > 0) await pause(attempt);
  }
  return found;
}

async function readClaims(items: ContactItem[]) {
  if (items.length === 0) return [];
  const keys = items.map(({ email_key }) => record(email_key));
  const { data } = await ContactEmailEntity.get(keys).go({ consistent: true, concurrency: 4 });
  return data;
}

/** Writes contacts whose addresses the caller has claimed, and leaves those alone that an earlier attempt wrote. */
export async function putNew(items: ContactItem[]): Promise<void> {
  await insert(items.map(storedContact));
}

const record = (email_key: string) => ({
  workspace_id: Actor.workspaceId(),
  email_head: emailHead(email_key),
  email_key,
});
