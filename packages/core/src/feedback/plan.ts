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
import { eventOf, type Fact, isHit, type Mail } from "./fact.ts";
import { type Story, scopesOf, storiesOf } from "./story.ts";
import { Tally } from "./tally.ts";

/** What was read before anything is decided; every write holds only while it still is so. */
export type State = {
  contact: Contact.Item | undefined;
  messages: ReadonlyMap<string, Message.Item>;
  /** Whether the workspace lets hits be recorded. */
  tracked: boolean;
  /** Whether the workspace wants to know of its contacts what they received. */
  received: boolean;
};

/** A write, and for one that keeps an event the fact that is old news when it is refused. */
export type Step = { write: Write; fact?: Fact };

/**
 * All that some facts about one recipient change: to be written together with what they count for, or not at all; and
 * the mails of which only events know.
 */
export type Plan = { steps: Step[]; tally: Tally; found: Mail[] };

export async function plan(facts: readonly Fact[], state: State): Promise<Plan> {
  const tally = new Tally();
  const [first] = facts;
  if (!first) return { steps: [], tally, found: [] };
  const { workspace_id } = first.mail;
  const usable = facts.filter((fact) => !isHit(fact) || isRecorded(state));
  const stories = storiesOf(usable, state.messages, state.contact?.email);
  const effects = usable.flatMap((fact) => effectOf(fact, state.contact, storyOf(stories, fact)) ?? []);
  const changes = [
    ...messageChanges(stories, tally),
    ...(await contactChange(stories, usable, state, effects, tally)),
    ...(await suppressionChanges(effects, tally, workspace_id)),
  ];
  countHits(usable, stories, tally);
  // An act that changes nothing leaves no trace; all else does, once.
  const kept = usable.filter((fact) => changes.length > 0 || !fact.act);
  const events = kept.flatMap((fact) => keep(fact, stories));
  const found = stories.flatMap(({ mail, after }) => (after.found ? [mail] : []));
  return { steps: [...changes.map((write) => ({ write })), ...events], tally, found };
}

/** Consent is checked when the hit comes, too; and nothing is recorded of somebody who was erased. */
const isRecorded = ({ contact, tracked }: State): boolean => tracked && contact !== undefined && !contact.tracking_off;

const storyOf = (stories: readonly Story[], { mail }: Fact) =>
  stories.find(({ after }) => after.source_id === mail.source_id);

function messageChanges(stories: readonly Story[], tally: Tally): Write[] {
  return stories.flatMap(({ before, after }) => {
    if (isDeepStrictEqual(before, after)) return [];
    for (const [day, deltas] of Message.difference(before, after))
      for (const scope of scopesOf(after)) tally.add(scope, day, deltas);
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
  const after = settleStatus(engage(before, stories, facts, received), effects);
  if (isDeepStrictEqual(before, after)) return [];
  const contacts_active = Number(Contact.isActive(after)) - Number(Contact.isActive(before));
  if (contacts_active !== 0) tally.add(before.workspace_id, Clock.day(), { contacts_active });
  return [change(before, after, ["is_active", "status"])];
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

/** Every hit counts on its own day, a person's and a machine's apart; a link counts its recipients once each. */
function countHits(facts: readonly Fact[], stories: readonly Story[], tally: Tally): void {
  for (const fact of facts.filter(isHit)) {
    const counter = `${fact.machine ? "machine_" : ""}${fact.type as "opened" | "clicked"}` as const;
    for (const scope of scopesOf(fact.mail)) tally.add(scope, Clock.day(fact.at), { [counter]: 1 });
    const { campaign_id } = fact.mail;
    if (fact.machine || !campaign_id || fact.link_number === undefined) continue;
    tally.click(campaign_id, fact.link_number, fact.url ?? "", { clicks: 1, unique_clicks: 0 });
  }
  for (const { before, after, facts: told } of stories)
    for (const number of after.clicked_links ?? []) {
      const url = told.find(({ link_number }) => link_number === number)?.url;
      if (!after.campaign_id || before?.clicked_links?.includes(number)) continue;
      tally.click(after.campaign_id, number, url ?? "", { clicks: 0, unique_clicks: 1 });
    }
}

function keep(fact: Fact, stories: readonly Story[]): Step[] {
  const event = eventOf(fact);
  // Nothing is kept of a hit whose message nobody knows.
  if (!event || (isHit(fact) && !storyOf(stories, fact))) return [];
  return [{ write: Event.keep(event), fact }];
}
