import { execute } from "../aws/execute.ts";
import type { Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { storage } from "../entity.ts";
import { Stat } from "../stat/index.ts";
import type { ContactItem } from "./contact.ts";
import { isActive } from "./create.ts";
import { aboutOf, contactKey, nameIndex, versionMark } from "./stored.ts";

/** A contact after a change, as it is then read. */
export const changed = (before: ContactItem, after: ContactItem): ContactItem => ({
  ...after,
  version: before.version + 1,
});

/** The write that turns a contact from what was read into what it should be; refused where it is no longer what was read. */
export function change(before: ContactItem, after: ContactItem): Write {
  const index = nameIndex(after);
  return {
    Update: {
      TableName: storage.table,
      Key: contactKey(before.contact_id),
      UpdateExpression: index
        ? "SET about = :about, gsi1pk = :gsi1pk, gsi1sk = :gsi1sk"
        : "SET about = :about REMOVE gsi1pk, gsi1sk",
      ConditionExpression: "begins_with(about, :read)",
      ExpressionAttributeValues: {
        ":read": versionMark(before.version),
        ":about": aboutOf(changed(before, after)),
        ...(index ? { ":gsi1pk": index.gsi1pk, ":gsi1sk": index.gsi1sk } : {}),
      },
    },
  };
}

/** A contact as it was read and as it should be. */
export type Change = { before: ContactItem; after: ContactItem };

/**
 * Changes many contacts that keep their names, each by itself.
 *
 * @returns the positions of those that are no longer what was read
 */
export const changeMany = (changes: readonly Change[]): Promise<number[]> =>
  execute(
    changes.map(({ before, after }) => {
      const { pk, sk } = contactKey(before.contact_id);
      const parameters = [aboutOf(changed(before, after)), pk, sk, versionMark(before.version)];
      return {
        Statement: `UPDATE "${storage.table}" SET "about" = ? WHERE pk = ? AND sk = ? AND begins_with("about", ?)`,
        Parameters: parameters.map((S) => ({ S })),
      };
    }),
  );

/** What the change of one contact does to the workspace's counters. */
export function counted(before: ContactItem, after: ContactItem): Write[] {
  const contacts_active = Number(isActive(after)) - Number(isActive(before));
  return contacts_active === 0 ? [] : [Stat.increment(before.workspace_id, Clock.day(), { contacts_active })];
}
