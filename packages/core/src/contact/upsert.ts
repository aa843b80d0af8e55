import { Address } from "../address/index.ts";
import { AppError } from "../error/index.ts";
import type { ContactItem } from "./contact.ts";
import { create } from "./create.ts";
import { findByEmail } from "./get.ts";
import { type Update, update } from "./update.ts";

/** Creates the contact with this address or changes the given fields of the one there is. */
export async function upsert(email: string, input: Update): Promise<{ contact: ContactItem; created: boolean }> {
  const { key } = Address.parse(email);
  for (let attempt = 1; attempt <= 3; attempt++) {
    const present = await findByEmail(key);
    try {
      if (present) return { contact: await update(present.contact_id, input), created: false };
      return { contact: await create(withoutNulls({ ...input, email: input.email ?? email })), created: true };
    } catch (error) {
      const raced = error instanceof AppError && ["contact.exists", "contact.missing"].includes(error.code);
      if (!raced || attempt === 3) throw error;
    }
  }
  throw new AppError("unavailable", "contact.busy", "This contact changes too often right now.");
}

/** A new contact has nothing to remove. */
function withoutNulls<T extends Update & { email: string }>(input: T) {
  const { custom_fields = {}, ...rest } = input;
  const kept = Object.entries(custom_fields).filter(
    (entry): entry is [string, string | number | boolean] => entry[1] !== null,
  );
  return { ...rest, custom_fields: Object.fromEntries(kept) };
}
