import { z } from "zod";
import { Address } from "../address/index.ts";
import { pause } from "../aws/pause.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { AppError, invalid } from "../error/index.ts";
import { Validation } from "../validation/index.ts";
import { change, changed, counted } from "./change.ts";
import { claim, findClaim, releaseClaim } from "./claim.ts";
import type { ContactItem } from "./contact.ts";
import { exists } from "./create.ts";
import { CustomFieldChanges, type CustomValue, maxFields } from "./custom-fields.ts";
import { get } from "./get.ts";
import { profileFields } from "./info.ts";
import { Profile, Tags } from "./profile.ts";
import { stages, statuses } from "./status.ts";

/** What can be changed. Null or empty text removes; what is not named stays. */
export const Update = z
  .object({
    email: Address.Schema,
    ...Profile.shape,
    tags: Tags,
    custom_fields: CustomFieldChanges,
    status: z.enum(statuses),
    is_active: z.boolean(),
    tracking_off: z.boolean(),
    lifecycle_stage: z.enum(stages),
  })
  .partial();
export type Update = z.input<typeof Update>;

/** What becomes of custom fields that a change does not name. */
export type Mode = "merge" | "replace";

/**
 * Changes the given fields. A new address moves the claim in the same transaction.
 *
 * @param mode - `merge` keeps custom fields that are not named, `replace` drops them
 * @throws AppError missing; conflict `contact.exists` when the new address is another contact's
 */
export async function update(contact_id: string, input: Update, mode: Mode = "merge"): Promise<ContactItem> {
  const fields = Update.parse(input);
  const marks = fields.email === undefined ? undefined : await Validation.marksOf(fields.email);
  return edit(contact_id, (before) => remark(apply(before, fields, mode), marks));
}

/** With the marks of a new address; without any it has none. */
function remark(item: ContactItem, marks: Validation.Mark[] | undefined): ContactItem {
  if (!marks) return item;
  const { email_marks: _, ...rest } = item;
  return marks.length > 0 ? { ...rest, email_marks: marks } : rest;
}

/**
 * Reads a contact and writes what `next` makes of it, if nobody changed it in between, else tries again.
 *
 * @param next - answers the contact itself where there is nothing to do
 */
export async function edit(contact_id: string, next: (before: ContactItem) => ContactItem): Promise<ContactItem> {
  for (let attempt = 1; attempt <= 8; attempt++) {
    const before = await get(contact_id);
    const after = next(before);
    if (after === before) return before;
    const moves = after.email_key === before.email_key ? [] : moveClaim(before, after);
    const refused = await transact([change(before, after), ...counted(before, after), ...moves]);
    if (refused.length === 0) return changed(before, after);
    if (moves.length > 0) {
      const taken = await findClaim(after.email_key);
      if (taken && taken.contact_id !== contact_id) throw exists(taken.contact_id);
    }
    await pause(attempt);
  }
  throw new AppError("unavailable", "contact.busy", "This contact changes too often right now.");
}

/** The contact with the changes applied. */
export function apply(before: ContactItem, fields: z.output<typeof Update>, mode: Mode): ContactItem {
  const after: ContactItem = { ...before, updated_at: Clock.now() };
  if (fields.email !== undefined) {
    const { address, key } = Address.parse(fields.email);
    after.email = address;
    after.email_key = key;
  }
  for (const field of profileFields) {
    const value = fields[field];
    if (value === null) delete after[field];
    else if (value !== undefined) after[field] = value;
  }
  if (fields.tags) after.tags = [...new Set(fields.tags)];
  if (fields.custom_fields) after.custom_fields = mergeFields(before.custom_fields, fields.custom_fields, mode);
  if (fields.status) after.status = fields.status;
  if (fields.is_active !== undefined) after.is_active = fields.is_active;
  if (fields.tracking_off === false) delete after.tracking_off;
  if (fields.tracking_off) after.tracking_off = true;
  if (fields.lifecycle_stage) after.lifecycle_stage = fields.lifecycle_stage;
  return after;
}

type Fields = Record<string, CustomValue>;

function mergeFields(before: Fields, changes: Record<string, CustomValue | null>, mode: Mode): Fields {
  const all = mode === "merge" ? { ...before, ...changes } : changes;
  const kept = Object.entries(all).filter((entry): entry is [string, CustomValue] => entry[1] !== null);
  if (kept.length > maxFields) throw invalid("custom_fields", `At most ${maxFields} custom fields.`);
  return Object.fromEntries(kept);
}

const moveClaim = (before: ContactItem, after: ContactItem): Write[] => [releaseClaim(before), claim(after)];
