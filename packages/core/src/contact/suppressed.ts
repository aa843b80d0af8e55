import { type Reason, reasons } from "../suppression/read.ts";

import type { ContactItem } from "./contact.ts";

/** The status that goes with a reason not to send; the operator's own reasons leave the person's status alone. */
export function statusOf(reason: Reason): "bounced" | "complained" | "unsubscribed" | undefined {
  const statuses = { bounce: "bounced", complaint: "complained", unsubscribe: "unsubscribed" } as const;
  return reason === "manual" || reason === "compliance" ? undefined : statuses[reason];
}

/** A new contact whose address is suppressed already does not begin as active. */
export async function withSuppression(item: ContactItem): Promise<ContactItem> {
  const reason = (await reasons([item.email_key])).get(item.email_key);
  const status = reason && statusOf(reason);
  return status ? { ...item, status } : item;
}
