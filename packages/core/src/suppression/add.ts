import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Address } from "../address/index.ts";
import { pause } from "../aws/pause.ts";
import { transact } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { AppError } from "../error/index.ts";
import { Stat } from "../stat/index.ts";
import { escalate } from "./escalate.ts";
import { find, record } from "./read.ts";
import { type Reason, type SuppressionItem, suppressionReasons } from "./suppression.entity.ts";

export const Add = z.object({
  email: Address.Schema,
  reason: z.enum(suppressionReasons).default("manual"),
  /** Where it came from: a campaign, a provider, an import. */
  source: z.string().max(200).optional(),
});
export type Add = z.input<typeof Add>;

/**
 * Suppresses an address, once: again changes nothing, except that a stronger reason replaces a weaker one. The contact
 * with this address takes the status that goes with a bounce, complaint or unsubscription. Safe to repeat, in any order.
 *
 * @returns the entry, and whether it is new
 */
export async function add(input: Add): Promise<{ entry: SuppressionItem; created: boolean }> {
  const entry = build(input);
  const result = await write(entry);
  await applyToContact(entry.email_key, entry.reason);
  return result;
}

async function write(entry: SuppressionItem): Promise<{ entry: SuppressionItem; created: boolean }> {
  for (let attempt = 1; attempt <= 8; attempt++) {
    const present = await find(entry.email_key);
    const change = escalate(present, entry);
    if (!change) return { entry: present ?? entry, created: false };
    const refused = await transact([change.write, Stat.increment(entry.workspace_id, Clock.day(), change.deltas)]);
    if (refused.length === 0) return { entry, created: !present };
    await pause(attempt);
  }
  throw new AppError("unavailable", "suppression.busy", "This address changes too often right now.");
}

/** The entry of an address, in the name of the actor. */
export function build(input: Add): SuppressionItem {
  const { email, reason = "manual", source } = input;
  const { address, key } = Address.parse(email);
  return {
    ...record(key),
    email: address,
    reason,
    ...(source ? { source } : {}),
    created_at: Clock.now(),
    created_by: Actor.label(),
  };
}

async function applyToContact(email_key: string, reason: Reason): Promise<void> {
  const status = Contact.statusOf(reason);
  const claim = status && (await Contact.findClaim(email_key));
  if (claim) await Contact.setStatus(claim.contact_id, status);
}
