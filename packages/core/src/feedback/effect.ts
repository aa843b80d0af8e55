import { Address } from "../address/index.ts";
import type { Contact } from "../contact/index.ts";
import type { Suppression } from "../suppression/index.ts";
import { isHard } from "./bounce.ts";
import type { Fact } from "./fact.ts";
import type { Story } from "./story.ts";

/** What a fact means beyond its message: an address gets no more mail, and perhaps the person is no longer reachable. */
export type Effect = {
  address: Address.Address;
  reason: Suppression.Reason;
  at: string;
  source?: string | undefined;
  /** The contact's new status, if it is not in a stronger one. */
  status?: "unsubscribed" | "bounced" | "complained";
};

/** The effect of one fact, or undefined: most have none. */
export function effectOf(fact: Fact, contact: Contact.Item | undefined, story: Story | undefined): Effect | undefined {
  const { type, at, mail } = fact;
  const written = fact.email ?? story?.after.email ?? mail.email ?? contact?.email;
  const common = { at, source: mail.source_id };
  if (type === "complained")
    return effect(contact?.email ?? written, { ...common, reason: "complaint", status: "complained" });
  if (type === "unsubscribed")
    return effect(contact?.email ?? written, { ...common, reason: "unsubscribe", status: "unsubscribed" });
  if (type === "rejected" && fact.rejected_as === "suppressed") return effect(written, { ...common, reason: "bounce" });
  if (type !== "bounced" || !isHard(fact)) return undefined;
  const bounced = effect(written, { ...common, reason: "bounce" });
  // A contact who has changed address since is reachable at the new one.
  return bounced && bounced.address.key === contact?.email_key ? { ...bounced, status: "bounced" } : bounced;
}

/** Undefined where what was written is no address: hostile or garbled input suppresses nobody. */
export function effect(written: string | undefined, rest: Omit<Effect, "address">): Effect | undefined {
  const checked = Address.check(/<([^<>]+)>\s*$/.exec(written ?? "")?.[1] ?? written ?? "");
  return checked.ok ? { address: checked.value, ...rest } : undefined;
}
