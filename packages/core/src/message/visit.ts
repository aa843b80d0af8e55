import { isDeepStrictEqual } from "node:util";
import { convertToAttr } from "@aws-sdk/util-dynamodb";
import { execute } from "../aws/execute.ts";
import { insertion } from "../aws/insert.ts";
import { storage } from "../entity.ts";
import type { Count, MessageItem, Uncounted } from "./message.entity.ts";
import { difference, linkDifference } from "./progress.ts";
import { storedMessage } from "./stored.ts";

/** By how much a message's progress moves the counters. */
export const countOf = (before: MessageItem | undefined, after: MessageItem): Count => ({
  days: Object.fromEntries(difference(before, after)),
  links: Object.fromEntries(linkDifference(before, after)),
});

/** A message as it was read, if there was any, and as it should be. */
export type Change = { before?: MessageItem | undefined; after: MessageItem };

/**
 * Writes messages of which more is known than before, and nothing less, each by itself and with what its visits count for
 * and the receipt under which that is going to be counted.
 *
 * @returns those that were refused: another write came between
 */
export async function visit<C extends Change>(changes: readonly C[], receipt_id: string): Promise<C[]> {
  const refused = await execute(
    changes.map((change) => statement(change, { receipt_id, ...countOf(change.before, change.after) })),
  );
  return refused.flatMap((position) => changes[position] ?? []);
}

function statement({ before, after }: Change, uncounted: Uncounted) {
  const is = storedMessage({ ...after, uncounted, version: (before?.version ?? 0) + 1 });
  if (!before) return insertion(is);
  const was: Record<string, unknown> = storedMessage(before);
  const set = Object.entries(is).filter(([name, value]) => !isDeepStrictEqual(value, was[name]));
  const held = before.version === undefined ? [] : [before.version];
  return {
    Statement: [
      `UPDATE "${storage.table}"`,
      `SET ${set.map(([name]) => `"${name}" = ?`).join(", ")}`,
      `WHERE pk = ? AND sk = ? AND "status" = ? AND "version" ${held.length > 0 ? "= ?" : "IS MISSING"}`,
    ].join(" "),
    Parameters: [...set.map(([, value]) => value), is.pk, is.sk, before.status, ...held].map((value) =>
      convertToAttr(value, { removeUndefinedValues: true }),
    ),
  };
}
