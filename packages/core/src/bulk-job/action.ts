import { z } from "zod";
import { Campaign } from "../campaign/index.ts";
import { Contact } from "../contact/index.ts";
import { AppError } from "../error/index.ts";
import { Feedback } from "../feedback/index.ts";
import { List } from "../list/index.ts";
import { parallel } from "../parallel.ts";
import { Suppression } from "../suppression/index.ts";

const Tags = Contact.Create.shape.tags.unwrap().min(1);
const list_id = z.string();

export const Action = z.discriminatedUnion("action", [
  z.object({ action: z.literal("tag"), tags: Tags }),
  z.object({ action: z.literal("untag"), tags: Tags }),
  z.object({ action: z.literal("add_to_list"), list_id }),
  z.object({ action: z.literal("remove_from_list"), list_id }),
  z.object({ action: z.literal("delete") }),
  z.object({ action: z.literal("suppress"), reason: Suppression.Add.shape.reason }),
  z.object({
    action: z.literal("reclassify"),
    campaign_id: z.string().optional().meta({ description: "only mail of this campaign" }),
  }),
  z.object({ action: z.literal("update"), fields: Contact.Update.omit({ email: true }) }),
]);
export type Action = z.output<typeof Action>;

/** What became of some contacts. */
export type Outcome = { processed: number; missing: number; failed: number };
type Fate = keyof Outcome;

/** Does it to each of these contacts. Doing it again changes nothing and gives the same outcome. */
export async function act(action: Action, contact_ids: string[]): Promise<Outcome> {
  if (action.action === "add_to_list" || action.action === "remove_from_list") {
    const work = action.action === "add_to_list" ? Contact.join : Contact.leave;
    const { missing_ids } = await work(action.list_id, contact_ids);
    return { processed: contact_ids.length - missing_ids.length, missing: missing_ids.length, failed: 0 };
  }
  if (action.action === "reclassify") {
    await Feedback.reclassify(contact_ids, action.campaign_id);
    return { processed: contact_ids.length, missing: 0, failed: 0 };
  }
  const outcome: Outcome = { processed: 0, missing: 0, failed: 0 };
  for (const fate of await parallel(contact_ids, 8, (id) => actOnOne(action, id))) outcome[fate]++;
  return outcome;
}

async function actOnOne(action: Action, contact_id: string): Promise<Fate> {
  try {
    await one(action, contact_id);
    return "processed";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Who was to be deleted and is gone was there when this began.
    if (error.code === "contact.missing") return action.action === "delete" ? "processed" : "missing";
    if (error.kind === "invalid" || error instanceof z.ZodError) return "failed";
    throw error;
  }
}

async function one(action: Action, contact_id: string): Promise<unknown> {
  if (action.action === "delete") return Contact.remove(contact_id);
  if (action.action === "suppress") {
    const { email } = await Contact.get(contact_id);
    return Suppression.add({ email, reason: action.reason, source: "bulk" });
  }
  if (action.action === "tag") return retag(contact_id, (tags) => [...new Set([...tags, ...action.tags])]);
  if (action.action === "untag") return retag(contact_id, (tags) => tags.filter((tag) => !action.tags.includes(tag)));
  if (action.action === "update") return Contact.update(contact_id, action.fields);
  return undefined;
}

const mostTags = 50;

const retag = (contact_id: string, change: (tags: string[]) => string[]) =>
  Contact.edit(contact_id, (before) => {
    const tags = change(before.tags);
    if (tags.length === before.tags.length) return before;
    if (tags.length > mostTags)
      throw new AppError("invalid", "contact.tags", `A contact has at most ${mostTags} tags.`);
    return Contact.apply(before, { tags }, "merge");
  });

/** @throws AppError missing for a list or campaign that is not there, conflict for a list that its rules make */
export async function check(action: Action): Promise<void> {
  if (action.action === "reclassify" && action.campaign_id) await Campaign.record(action.campaign_id);
  if ("list_id" in action) await List.assertStatic(action.list_id);
}
