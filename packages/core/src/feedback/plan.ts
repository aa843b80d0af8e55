import { isDeepStrictEqual } from "node:util";
import type { Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { change } from "../contact/change.ts";
import { Contact } from "../contact/index.ts";
import { Event } from "../event/index.ts";
import { Message } from "../message/index.ts";
import { Suppression } from "../suppression/index.ts";
import { engage, settleStatus, softBounced } from "./contact.ts";
import { type Effect, effectOf } from "./effect.ts";
import { eventOf, type Fact } from "./fact.ts";
import type { State } from "./state.ts";
import { isUsable, type Story, storiesOf } from "./story.ts";
import { Tally } from "./tally.ts";

/** A write, and for one that keeps an event the fact that is old news when it is refused. */
export type Step = { write: Write; fact?: Fact };

/** All that some facts about one recipient change: to be written together with what they count for, or not at all. */
export type Plan = { steps: Step[]; tally: Tally };

export async function plan(facts: readonly Fact[], state: State): Promise<Plan> {
  const tally = new Tally();
  const [first] = facts;
  if (!first) return { steps: [], tally };
  const { workspace_id } = first.mail;
  const usable = facts.filter((fact) => isUsable(fact, state));
  const stories = storiesOf(facts, state);
  const effects = usable.flatMap((fact) => effectOf(fact, state.contact, storyOf(stories, fact)) ?? []);
  const changes = [
    ...messageChanges(stories, tally),
    ...(await contactChange(stories, usable, state, effects, tally)),
    ...(await suppressionChanges(effects, tally, workspace_id)),
  ];
  // An act that changes nothing leaves no trace; all else does, once.
  const kept = usable.filter((fact) => changes.length > 0 || !fact.act);
  const events = kept.flatMap(keep);
  return { steps: [...changes.map((write) => ({ write })), ...events], tally };
}

const storyOf = (stories: readonly Story[], { mail }: Fact) =>
  stories.find(({ after }) => after.source_id === mail.source_id);

function messageChanges(stories: readonly Story[], tally: Tally): Write[] {
  return stories.flatMap(({ before, after, owed }) => {
    if (owed) tally.addMessage(after, owed);
    else if (isDeepStrictEqual(before, after)) return [];
    tally.addMessage(after, Message.countOf(before, after));
    if (after.counted && !before?.counted)
      tally.add(after.workspace_id, Clock.day(after.sent_at), { sent: 1, transactional_sent: 1 });
    return [Message.change(before, after)];
  });
}

async function contactChange(
  stories: readonly Story[],
  facts: readonly Fact[],
  { contact: before, received }: State,
  effects: Effect[],
  tally: Tally,
): Promise<Write[]> {
  if (!before) return [];
  const given_up = await softBounced(before, stories);
  if (given_up) effects.push(given_up);
  const after = settleStatus(await engage(before, stories, facts, received), effects);
  if (isDeepStrictEqual(before, after)) return [];
  const contacts_active = Number(Contact.isActive(after)) - Number(Contact.isActive(before));
  if (contacts_active !== 0) tally.add(before.workspace_id, Clock.day(), { contacts_active });
  return [change(before, after)];
}

async function suppressionChanges(effects: readonly Effect[], tally: Tally, workspace_id: string): Promise<Write[]> {
  const byAddress = Map.groupBy(effects, ({ address }) => address.key);
  const writes = await Promise.all(
    [...byAddress.values()].map(async (sameAddress) => {
      const entries = sameAddress.map(({ address, reason, at, source }) => ({
        ...Suppression.build({ email: address.address, reason, ...(source ? { source } : {}) }),
        created_at: at,
      }));
      const [entry] = entries.sort(Suppression.strongestFirst);
      if (!entry) return [];
      const change = Suppression.escalate(await Suppression.find(entry.email_key), entry);
      if (!change) return [];
      tally.add(workspace_id, Clock.day(), change.deltas);
      return [change.write];
    }),
  );
  return writes.flat();
}

function keep(fact: Fact): Step[] {
  const event = eventOf(fact);
  return event ? [{ write: Event.keep(event), fact }] : [];
}
