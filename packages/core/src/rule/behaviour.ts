import { campaignsSince, keyOf, lastMinute, minuteOf } from "../contact/behaviour.ts";
import type { Contact } from "../contact/index.ts";
import { daysBefore } from "./moment.ts";
import type { Rule } from "./rule.ts";

type Predicate = (contact: Contact.Item) => boolean;

/**
 * The predicate of a behaviour. Without a campaign it asks for mails: all that there ever were, or those whose last
 * opening, click, … falls into the span. More than one mail within a span is counted over the campaigns that the contact
 * remembers, and to the minute.
 */
export function compileBehaviour(rule: Rule, now: string): Predicate {
  const met = compileMet(rule, now);
  return rule.never ? (contact) => !met(contact) : met;
}

function compileMet({ behaviour = "opened", campaign_id, within_days, at_least = 1 }: Rule, now: string): Predicate {
  const since = within_days === undefined ? undefined : new Date(daysBefore(now, within_days)).toISOString();
  const minute = since ? Math.max(1, minuteOf(since)) : 1;
  if (campaign_id !== undefined) {
    const key = keyOf(campaign_id);
    return ({ behaviour: remembered }) => remembered !== undefined && lastMinute(remembered, key, behaviour) >= minute;
  }
  if (!since) {
    const count = `${behaviour}_count` as const;
    return (contact) => (contact[count] ?? 0) >= at_least;
  }
  if (at_least === 1) {
    const last = `last_${behaviour}_at` as const;
    return (contact) => (contact[last] ?? "") >= since;
  }
  return ({ behaviour: remembered }) =>
    remembered !== undefined && campaignsSince(remembered, behaviour, minute) >= at_least;
}
