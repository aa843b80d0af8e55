import { refused } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { match } from "../contact/match.ts";
import { AppError, type FieldError } from "../error/index.ts";
import { Rule } from "../rule/index.ts";
import { Workspace } from "../workspace/index.ts";
import { ListEntity } from "./list.entity.ts";
import { get, record } from "./list.ts";
import type { Info } from "./schema.ts";

/**
 * Checks rules against the workspace: the lists that they name exist and are static (so that no rules can go round in
 * circles), and what they want to know is kept.
 *
 * @throws AppError invalid with the path of each offence
 */
export async function assertRules(rules: Rule.Info): Promise<void> {
  const errors = [...(await listErrors(rules)), ...(await receivedErrors(rules))];
  const [first] = errors;
  if (first) throw new AppError("invalid", "rule.invalid", first.message, { errors });
}

async function listErrors(rules: Rule.Info): Promise<FieldError[]> {
  const places = Rule.find(rules, ({ field }) => field === "list");
  const errors = await Promise.all(
    places.flatMap(({ rule, path }) =>
      [rule.value ?? []].flat().map(async (id, index): Promise<FieldError[]> => {
        const at = ["rules", ...path, "value", ...(Array.isArray(rule.value) ? [index] : [])].join(".");
        const list = await get(String(id)).catch(ifMissing);
        if (!list) return [{ path: at, message: `There is no list ${id}.` }];
        return list.list_type === "static" ? [] : [{ path: at, message: "Rules name static lists only." }];
      }),
    ),
  );
  return errors.flat();
}

async function receivedErrors(rules: Rule.Info): Promise<FieldError[]> {
  const places = Rule.find(rules, ({ behaviour }) => behaviour === "received");
  if (places.length === 0 || (await Workspace.get()).track_received) return [];
  const message = "What contacts receive is not kept: turn on track_received of the workspace first.";
  return places.map(({ path }) => ({ path: ["rules", ...path, "behaviour"].join("."), message }));
}

/** Who is on a list, whatever its type, as rules. A parent that is gone has nobody on it. */
export async function rulesOf({ id, list_type, rules, parent_list_id }: Info): Promise<Rule.Info> {
  if (list_type === "static" || !rules) return on(id);
  if (!parent_list_id) return rules;
  const parent = await get(parent_list_id).catch(ifMissing);
  return { all: [parent ? await rulesOf(parent) : on(parent_list_id), rules] };
}

const on = (list_id: string): Rule.Info => ({ field: "list", operator: "contains", value: list_id });

/** A list with its count as of now: of one made by rules the contacts are counted, and the count is kept for the others. */
export async function describe(list_id: string): Promise<Info> {
  const list = await get(list_id);
  if (list.list_type === "static") return list;
  const rules = await rulesOf(list);
  const counted_at = Clock.now();
  const { count } = await match(Rule.compile(rules, counted_at));
  try {
    await ListEntity.patch(record(list_id))
      .set({ contact_count: count, counted_at })
      .where(({ updated_at }, { eq }) => eq(updated_at, list.updated_at))
      .go();
  } catch (error) {
    if (!refused(error)) throw error; // edited meanwhile: this count is of other rules
  }
  return { ...list, contact_count: count, counted_at };
}

function ifMissing(error: unknown): undefined {
  if (error instanceof AppError && error.kind === "missing") return undefined;
  throw error;
}
