import { pause } from "../aws/pause.ts";
import { transact } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { AppError } from "../error/index.ts";
import { change, counted } from "./change.ts";
import type { ContactItem } from "./contact.ts";
import { find } from "./get.ts";

type Status = ContactItem["status"];

/** Statuses that speak against mail, from the weakest to the strongest. */
export const strength: Partial<Record<Status, number>> = { unsubscribed: 1, bounced: 2, complained: 3 };

/**
 * Moves a contact to a status that ends its mail, and the count of active contacts with it. A weaker status never
 * replaces a stronger one (a complaint outlives a bounce), so order and duplicates do not matter; a contact that is
 * gone is left alone.
 */
export async function setStatus(contact_id: string, status: "unsubscribed" | "bounced" | "complained"): Promise<void> {
  for (let attempt = 1; attempt <= 8; attempt++) {
    const before = await find(contact_id);
    if (!before || (strength[before.status] ?? 0) >= (strength[status] ?? 0)) return;
    const after: ContactItem = { ...before, status, updated_at: Clock.now() };
    const refused = await transact([change(before, after), ...counted(before, after)]);
    if (refused.length === 0) return;
    await pause(attempt);
  }
  throw new AppError("unavailable", "contact.busy", "This contact changes too often right now.");
}
