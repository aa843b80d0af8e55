import { isDeepStrictEqual } from "node:util";
import type { Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { Stat } from "../stat/index.ts";
import { ContactEntity, type ContactItem } from "./contact.entity.ts";
import { isActive } from "./create.ts";

/**
 * The write that turns a contact from what was read into what it should be, index keys included. It touches only what
 * differs, so counters that the feedback path moves meanwhile stay, and holds only while that, and what else was looked
 * at to decide, is still as it was read.
 */
export function change(before: ContactItem, after: ContactItem, looked: (keyof ContactItem)[] = []): Write {
  const from = attributes(before);
  const to = attributes(after);
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  const changed = names.filter((name) => !isDeepStrictEqual(from[name], to[name]));
  const guarded = [...new Set([...changed.filter((name) => name !== "updated_at"), ...looked])];
  const set = changed.filter((name) => to[name] !== undefined);
  const remove = changed.filter((name) => to[name] === undefined);
  const equal = (name: string) =>
    from[name] === undefined ? `attribute_not_exists(#${name})` : `#${name} = :was_${name}`;
  const { TableName, Key } = ContactEntity.get(before).params<{ TableName: string; Key: Record<string, string> }>();
  return {
    Update: {
      TableName,
      Key,
      UpdateExpression: [
        set.length > 0 ? `SET ${set.map((name) => `#${name} = :${name}`).join(", ")}` : "",
        remove.length > 0 ? `REMOVE ${remove.map((name) => `#${name}`).join(", ")}` : "",
      ].join(" "),
      ConditionExpression: ["attribute_exists(pk)", ...guarded.map(equal)].join(" AND "),
      ExpressionAttributeNames: Object.fromEntries([...changed, ...guarded].map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries([
        ...set.map((name) => [`:${name}`, to[name]]),
        ...guarded.flatMap((name) => (from[name] === undefined ? [] : [[`:was_${name}`, from[name]]])),
      ]),
    },
  };
}

/** What the change of one contact does to the workspace's counters. */
export function counted(before: ContactItem, after: ContactItem): Write[] {
  const contacts_active = Number(isActive(after)) - Number(isActive(before));
  return contacts_active === 0 ? [] : [Stat.increment(before.workspace_id, Clock.day(), { contacts_active })];
}

const attributes = (item: ContactItem): Record<string, unknown> =>
  ContactEntity.put(item).params<{ Item: Record<string, unknown> }>().Item;
