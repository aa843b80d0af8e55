import { Actor } from "../actor/index.ts";
import { AppError } from "../error/index.ts";
import { Rule } from "../rule/index.ts";
import { all as allSegments } from "../segment/read.ts";
import { ListEntity } from "./list.entity.ts";

/**
 * That no rules name this list, and no list is a part of it: they would mean something else without it.
 *
 * @throws AppError conflict that says which do
 */
export async function assertUnused(list_id: string): Promise<void> {
  const { data: lists } = await ListEntity.query
    .record({ workspace_id: Actor.workspaceId() })
    .where(({ deleted_at }, { notExists }) => notExists(deleted_at))
    .go({ pages: "all", consistent: true });
  const users = [
    ...lists
      .filter(({ parent_list_id, rules }) => parent_list_id === list_id || names(rules, list_id))
      .map(({ list_id: id, name }) => ({ id, name })),
    ...(await allSegments())
      .filter(({ rules }) => names(JSON.stringify(rules), list_id))
      .map(({ id, name }) => ({ id, name })),
  ];
  if (users.length === 0) return;
  const used_by = users.map(({ name }) => name).join(", ");
  throw new AppError("conflict", "list.in-use", `This list is part of other rules: ${used_by}.`, { used_by: users });
}

/** @param rules - as they are stored */
function names(rules: string | undefined, list_id: string): boolean {
  if (!rules?.includes(list_id)) return false;
  return Rule.find(JSON.parse(rules) as Rule.Info, ({ field }) => field === "list").some(({ rule }) =>
    [rule.value].flat().includes(list_id),
  );
}
