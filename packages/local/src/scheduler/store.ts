import type { Clock } from "../clock/index.ts";
import { openJournal } from "../journal/index.ts";
import type { Schedule } from "./schedule.ts";

export type Group = { Name: string; CreationDate: number };

type Entry =
  | { type: "group"; group: Group }
  | { type: "group-deleted"; name: string }
  | { type: "schedule"; schedule: Schedule }
  | { type: "schedule-deleted"; id: string };

export type Store = Awaited<ReturnType<typeof openStore>>;

export const idOf = (group: string, name: string) => `${group}/${name}`;

/** Schedules and their groups, kept in a journal. */
export async function openStore(options: { file?: string | undefined; clock: Clock }) {
  const groups = new Map<string, Group>();
  const schedules = new Map<string, Schedule>();
  const journal = await openJournal<Entry>({ file: options.file, replay, snapshot });
  if (!groups.has("default"))
    await apply({ type: "group", group: { Name: "default", CreationDate: options.clock.now() } });

  function replay(entry: Entry): void {
    if (entry.type === "group") groups.set(entry.group.Name, entry.group);
    else if (entry.type === "schedule")
      schedules.set(idOf(entry.schedule.GroupName, entry.schedule.Name), entry.schedule);
    else if (entry.type === "schedule-deleted") schedules.delete(entry.id);
    else {
      groups.delete(entry.name);
      for (const [id, { GroupName }] of schedules) if (GroupName === entry.name) schedules.delete(id);
    }
  }

  function* snapshot(): Iterable<Entry> {
    for (const group of groups.values()) yield { type: "group", group };
    for (const schedule of schedules.values()) yield { type: "schedule", schedule };
  }

  function apply(entry: Entry): Promise<void> {
    replay(entry);
    return journal.append(entry);
  }

  return {
    clock: options.clock,
    groups: groups as ReadonlyMap<string, Group>,
    schedules: schedules as ReadonlyMap<string, Schedule>,
    saveGroup: (group: Group) => apply({ type: "group", group }),
    deleteGroup: (name: string) => apply({ type: "group-deleted", name }),
    save: (schedule: Schedule) => apply({ type: "schedule", schedule }),
    delete: (id: string) => apply({ type: "schedule-deleted", id }),
    close: () => journal.close(),
  };
}
