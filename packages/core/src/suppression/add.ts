import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Address } from "../address/index.ts";
import { pause } from "../aws/pause.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { AppError } from "../error/index.ts";
import { Stat } from "../stat/index.ts";
import { find, record } from "./read.ts";
import { type Reason, SuppressionEntity, type SuppressionItem, suppressionReasons } from "./suppression.entity.ts";

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
    if ((await transact(addition(entry))).length === 0) return { entry, created: true };
    const present = await find(entry.email_key);
    if (present && rank(present.reason) >= rank(entry.reason)) return { entry: present, created: false };
    if (present && (await transact(strengthening(present, entry.reason))).length === 0) {
      return { entry: { ...present, reason: entry.reason }, created: false };
    }
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

/**
 * The writes that add an entry and count it, for a transaction that does more. Refused at the first position where the
 * address is suppressed already.
 */
export const addition = (entry: SuppressionItem): Write[] => [
  { Put: SuppressionEntity.create(entry).params() } as Write,
  counting({ [entry.reason]: 1 }),
];

/** Moves the workspace's exact counts by reason. */
export const counting = (deltas: Partial<Record<Reason, number>>): Write =>
  Stat.increment(
    Actor.workspaceId(),
    Clock.day(),
    Object.fromEntries(Object.entries(deltas).map(([reason, by]) => [`suppressions_${reason}`, by])),
  );

function strengthening(present: SuppressionItem, reason: Reason): Write[] {
  const params = SuppressionEntity.update(present)
    .set({ reason })
    .where((item, { eq }) => eq(item.reason, present.reason))
    .params();
  return [{ Update: params } as Write, counting({ [present.reason]: -1, [reason]: 1 })];
}

const rank = (reason: Reason): number => suppressionReasons.indexOf(reason);

const statusOf = { bounce: "bounced", complaint: "complained", unsubscribe: "unsubscribed" } as const;

async function applyToContact(email_key: string, reason: Reason): Promise<void> {
  if (reason === "manual" || reason === "compliance") return;
  const claim = await Contact.findClaim(email_key);
  if (claim) await Contact.setStatus(claim.contact_id, statusOf[reason]);
}
