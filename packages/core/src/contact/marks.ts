import { Validation } from "../validation/index.ts";
import type { ContactItem } from "./contact.ts";

/** The contact with what there is to say about its address; for a new contact, or one whose address has changed. */
export async function withMarks(item: ContactItem): Promise<ContactItem> {
  const { email_marks: _, ...rest } = item;
  const email_marks = await Validation.marksOf(item.email);
  return email_marks.length > 0 ? { ...rest, email_marks } : rest;
}
