import { pause } from "../aws/pause.ts";
import { transact, type Write } from "../aws/transact.ts";
import { AppError, missing } from "../error/index.ts";
import { List } from "../list/index.ts";
import { change } from "./change.ts";
import type { ContactItem } from "./contact.ts";
import { getMany } from "./get.ts";

/** Two writes a contact and one for the list's count; a transaction takes 100. */
const atOnce = 48;

export type Outcome = {
  /** Contacts that this call put on the list or took off it. */
  changed: number;
  /** Contacts that were on (or off) it already. */
  unchanged: number;
  /** Ids that name no contact. */
  missing_ids: string[];
};

/**
 * Puts contacts on a list; who is on it already stays and counts once.
 *
 * @throws AppError missing when there is no such list; conflict when its contacts follow from rules
 */
export async function join(list_id: string, contact_ids: string[]): Promise<Outcome> {
  await List.assertStatic(list_id);
  return move(list_id, contact_ids, {
    needs: (item) => !item.list_ids.includes(list_id),
    writes: (item) => [added(item, list_id), List.joining(list_id, item.contact_id)],
    count: (by) => List.countingJoined(list_id, by),
    gone: "refuse",
  });
}

/**
 * Takes contacts off a list; who is not on it is left alone.
 *
 * @throws AppError missing when there is no such list; conflict when its contacts follow from rules
 */
export async function leave(list_id: string, contact_ids: string[]): Promise<Outcome> {
  await List.assertStatic(list_id);
  return takeOff(list_id, contact_ids);
}

/** As `leave`, also from a list that is being deleted or is gone. */
export const takeOff = (list_id: string, contact_ids: string[]): Promise<Outcome> =>
  move(list_id, contact_ids, {
    needs: (item) => item.list_ids.includes(list_id),
    writes: (item) => [taken(item, list_id), List.leaving(list_id, item.contact_id)],
    count: (by) => List.countingLeft(list_id, by),
    gone: "ignore",
  });

type Move = {
  needs: (item: ContactItem) => boolean;
  /** The first write holds only while the contact is as it was read. */
  writes: (item: ContactItem) => Write[];
  count: (by: number) => Write;
  /** What to do when the list is gone: there is nothing left to count then. */
  gone: "refuse" | "ignore";
};

async function move(list_id: string, contact_ids: string[], plan: Move): Promise<Outcome> {
  const ids = [...new Set(contact_ids)];
  const outcome: Outcome = { changed: 0, unchanged: 0, missing_ids: [] };
  for (let from = 0; from < ids.length; from += atOnce) {
    const part = ids.slice(from, from + atOnce);
    const { found, changed } = await moveSome(list_id, part, plan);
    outcome.changed += changed;
    outcome.unchanged += found.size - changed;
    outcome.missing_ids.push(...part.filter((id) => !found.has(id)));
  }
  return outcome;
}

async function moveSome(list_id: string, contact_ids: string[], { needs, writes, count, gone }: Move) {
  let isGone = false;
  for (let attempt = 1; attempt <= 8; attempt++) {
    const found = await getMany(contact_ids);
    const due = [...found.values()].filter(needs);
    if (due.length === 0) return { found, changed: 0 };
    const counting = isGone ? [] : [count(due.length)];
    const refused = await transact([...counting, ...due.flatMap(writes)]);
    if (refused.length === 0) return { found, changed: due.length };
    if (!isGone && refused.includes(0)) {
      if (gone === "refuse") throw missing("list", list_id);
      isGone = true;
    }
    // Or somebody else moved one of them meanwhile: look again.
    await pause(attempt);
  }
  throw new AppError("unavailable", "contact.busy", "These contacts change too often right now.");
}

const added = (item: ContactItem, list_id: string): Write =>
  change(item, { ...item, list_ids: [...item.list_ids, list_id] });

const taken = (item: ContactItem, list_id: string): Write =>
  change(item, { ...item, list_ids: item.list_ids.filter((each) => each !== list_id) });
