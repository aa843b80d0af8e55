import type { Write } from "../aws/transact.ts";
import type { Deltas } from "../stat/index.ts";
import { SuppressionEntity, type SuppressionItem, suppressionReasons } from "./suppression.entity.ts";

/**
 * The write that makes an entry what is known of an address, with what it does to the workspace's counters, for a
 * transaction that does more. Of two entries the one with the stronger reason stays, then the earlier, so that the order
 * in which they come does not matter.
 *
 * @param present - the entry as it was read; the write is refused when it has changed
 * @returns undefined where `present` says enough
 */
export function escalate(
  present: SuppressionItem | undefined,
  entry: SuppressionItem,
): { write: Write; deltas: Deltas } | undefined {
  if (!present) {
    const params = SuppressionEntity.create(entry).params();
    return { write: { Put: params } as Write, deltas: { [`suppressions_${entry.reason}`]: 1 } };
  }
  if (strongestFirst(present, entry) <= 0) return undefined;
  const put = SuppressionEntity.put(entry).where((item, { eq, notExists }) =>
    [
      eq(item.reason, present.reason),
      eq(item.created_at, present.created_at),
      present.source === undefined ? notExists(item.source) : eq(item.source, present.source),
    ].join(" AND "),
  );
  const deltas: Deltas = {};
  if (present.reason !== entry.reason)
    Object.assign(deltas, { [`suppressions_${present.reason}`]: -1, [`suppressions_${entry.reason}`]: 1 });
  return { write: { Put: put.params() } as Write, deltas };
}

/** For sorting: the stronger reason, then the earlier. */
export const strongestFirst = (a: SuppressionItem, b: SuppressionItem): number =>
  rank(b) - rank(a) || a.created_at.localeCompare(b.created_at) || (a.source ?? "").localeCompare(b.source ?? "");

const rank = ({ reason }: SuppressionItem): number => suppressionReasons.indexOf(reason);
