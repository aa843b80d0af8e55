import { z } from "zod";
import { Clock } from "../clock/index.ts";
import { Stat } from "../stat/index.ts";

export const Growth = z
  .object({
    date: z.string().meta({ description: "UTC day" }),
    contacts_created: z.int(),
    contacts_deleted: z.int(),
    total_contacts: z.int().meta({ description: "at the end of the day" }),
  })
  .meta({ id: "GrowthDay" });
export type Growth = z.infer<typeof Growth>;

const length = 86_400_000;

/** The contacts of a workspace by UTC day, oldest first: always the last `days` days up to today. */
export async function growth(workspace_id: string, days: number): Promise<Growth[]> {
  const counted = (await Stat.read(workspace_id)).days;
  const now = Clock.millis();
  const dates = Array.from({ length: days }, (_, at) => dayOf(now - (days - 1 - at) * length));
  const [first = ""] = dates;
  const before = counted.filter(({ day }) => day < first);
  let total_contacts = before.reduce((sum, day) => sum + day.contacts_created - day.contacts_deleted, 0);
  const byDay = new Map(counted.map((day) => [day.day, day]));
  return dates.map((date) => {
    const { contacts_created = 0, contacts_deleted = 0 } = byDay.get(date) ?? {};
    total_contacts += contacts_created - contacts_deleted;
    return { date, contacts_created, contacts_deleted, total_contacts };
  });
}

const dayOf = (time: number): string => Clock.day(new Date(time).toISOString());
