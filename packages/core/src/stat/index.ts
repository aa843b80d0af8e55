import { readItems } from "../aws/read.ts";
import type { Write } from "../aws/transact.ts";
import { storage } from "../entity.ts";
import { shardCount } from "../shard.ts";
import { StatEntity, type StatItem } from "./stat.entity.ts";

type Identity = "scope_id" | "day" | "shard";
export type Counter = Exclude<keyof StatItem, Identity>;
export type Deltas = Partial<Record<Counter, number>>;
export type Totals = Record<Counter, number>;

/**
 * The write that moves counters of one scope, to be put into the transaction that proves the fact is new. By hand, since
 * ElectroDB takes long over it.
 *
 * @param shard - where to count; give the worker's own (a batch's shard) or leave it to chance
 */
export function increment(
  scope_id: string,
  day: string,
  deltas: Deltas,
  shard = Math.floor(Math.random() * shardCount),
): Write {
  const changes = Object.entries(deltas).filter(([, by]) => by !== 0);
  const entity = { scope_id, day, shard, __edb_e__: "stat", __edb_v__: "1" };
  const names = [...Object.keys(entity), ...changes.map(([counter]) => counter)];
  const identity = Object.keys(entity).map((name) => `#${name} = :${name}`);
  const sums = changes.map(([counter]) => `#${counter} :${counter}`);
  return {
    Update: {
      TableName: storage.table,
      Key: { pk: scope_id, sk: `stat#${day}#${shard}` },
      UpdateExpression: `SET ${identity}${changes.length > 0 ? ` ADD ${sums}` : ""}`,
      ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
      ExpressionAttributeValues: Object.fromEntries(
        [...Object.entries(entity), ...changes].map(([name, value]) => [`:${name}`, value]),
      ),
    },
  };
}

/** All counters of a scope: in sum, and by UTC day, oldest first. */
export async function read(scope_id: string): Promise<{ totals: Totals; days: (Totals & { day: string })[] }> {
  const data = (await readItems(scope_id, "stat#")) as StatItem[];
  const totals = zero();
  const days = new Map<string, Totals & { day: string }>();
  for (const item of data) {
    const day = days.get(item.day) ?? { day: item.day, ...zero() };
    days.set(item.day, day);
    for (const counter of counters) {
      totals[counter] += item[counter] ?? 0;
      day[counter] += item[counter] ?? 0;
    }
  }
  return { totals, days: [...days.values()].sort((a, b) => a.day.localeCompare(b.day)) };
}

const counters = Object.keys(StatEntity.schema.attributes).filter(
  (name) => !["scope_id", "day", "shard"].includes(name) && !name.startsWith("__"),
) as Counter[];

export const zero = (): Totals => Object.fromEntries(counters.map((counter) => [counter, 0])) as Totals;

export * as Stat from "./index.ts";
export { percent, rates } from "./rates.ts";
