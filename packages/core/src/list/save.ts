import type { z } from "zod";
import { AppError, invalid } from "../error/index.ts";
import { assertUnused } from "./in-use.ts";
import { get, hide, insert, patch } from "./list.ts";
import { assertRules, describe } from "./rules.ts";
import { Create, type Info, Update } from "./schema.ts";

/**
 * Creates a list: empty, or with whoever its rules find.
 *
 * @throws AppError invalid for parts that its type does not have, and for rules that make no sense here
 */
export async function create(input: z.input<typeof Create>): Promise<Info> {
  const list = Create.parse(input);
  const { list_type, rules, parent_list_id, is_public } = list;
  if (list_type === "static" && rules) throw invalid("rules", "A static list has no rules.");
  if (list_type !== "static" && !rules) throw invalid("rules", `A ${list_type} list needs rules.`);
  if (list_type !== "segmented" && parent_list_id)
    throw invalid("parent_list_id", "Only a segmented list has a parent.");
  if (list_type !== "static" && is_public) throw invalid("is_public", closed);
  if (list_type === "segmented") await assertParent(parent_list_id);
  if (rules) await assertRules(rules);
  return counted(await insert(list));
}

const closed = "Nobody can join a list made by rules.";

const counted = (list: Info): Promise<Info> | Info => (list.list_type === "static" ? list : describe(list.id));

/** A part of a part would be one more level to look through; its rules can say the same. */
async function assertParent(parent_list_id: string | undefined): Promise<void> {
  if (!parent_list_id) throw invalid("parent_list_id", "Say which list it is a part of.");
  const parent = await get(parent_list_id).catch((error: unknown) => {
    if (error instanceof AppError && error.kind === "missing") throw invalid("parent_list_id", error.message);
    throw error;
  });
  if (parent.list_type === "segmented") throw invalid("parent_list_id", "A segmented list has no parts of its own.");
}

/** Changes the given fields; null takes the description away. Campaigns that were launched keep the former rules. */
export async function update(list_id: string, input: z.input<typeof Update>): Promise<Info> {
  const change = Update.parse(input);
  const { list_type } = await get(list_id);
  if (list_type === "static" && change.rules) throw invalid("rules", "A static list has no rules.");
  if (list_type !== "static" && change.is_public) throw invalid("is_public", closed);
  if (change.rules) await assertRules(change.rules);
  return counted(await patch(list_id, change));
}

/**
 * Deletes a list. It is gone for everybody at once; a job takes its contacts off it, since they may be millions.
 * Repeating it while that job is due asks for the job again, so a crash in between loses nothing.
 *
 * @throws AppError conflict while rules name it
 */
export async function remove(list_id: string): Promise<void> {
  await assertUnused(list_id);
  await hide(list_id);
}
