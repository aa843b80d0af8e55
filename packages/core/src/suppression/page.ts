import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Address } from "../address/index.ts";
import { Cursor } from "../cursor/index.ts";
import { shardCount } from "../shard.ts";
import { find } from "./read.ts";
import { SuppressionEntity, type SuppressionItem, suppressionReasons } from "./suppression.entity.ts";

export const Info = z
  .object({
    email: z.string(),
    reason: z.enum(suppressionReasons),
    source: z.string().nullable(),
    created_at: z.string(),
    created_by: z.string().nullable(),
  })
  .meta({ id: "Suppression" });
export type Info = z.infer<typeof Info>;

export const toInfo = (item: SuppressionItem): Info => ({
  email: item.email,
  reason: item.reason,
  source: item.source ?? null,
  created_at: item.created_at,
  created_by: item.created_by ?? null,
});

export const Filter = z.object({ reason: z.enum(suppressionReasons).optional() });
export type Filter = z.infer<typeof Filter>;

/** A page that looks for one reason stops after this many items, with what it has found. */
const mostExamined = 2_000;

/** The suppressed addresses, in the order of their partitions, which says nothing to people. */
export async function page(
  filter: Filter,
  { limit = 50, cursor }: { limit?: number; cursor?: string | undefined } = {},
): Promise<Cursor.Page<Info>> {
  const [from = "0", key] = cursor ? Cursor.decode(cursor) : [];
  const found: SuppressionItem[] = [];
  let examined = 0;
  let after = key;
  for (let shard = Number(from); shard < shardCount; shard++, after = undefined) {
    for (;;) {
      const query = SuppressionEntity.query.record({ workspace_id: Actor.workspaceId(), shard });
      const narrowed = after === undefined ? query : query.gt({ email_key: after });
      const { data, cursor } = await narrowed.go({ limit: filter.reason ? 200 : limit });
      for (const item of data) {
        if (found.length === limit || examined === mostExamined) return next(found, shard, after);
        if (!filter.reason || item.reason === filter.reason) found.push(item);
        after = item.email_key;
        examined++;
      }
      if (cursor === null) break;
    }
  }
  return { data: found.map(toInfo), next_cursor: null };
}

/** A page that ends where a shard begins goes on at its beginning. */
const next = (found: SuppressionItem[], shard: number, after: string | undefined) => ({
  data: found.map(toInfo),
  next_cursor: Cursor.encode(after === undefined ? [String(shard)] : [String(shard), after]),
});

/** Whether and why an address gets no marketing mail. */
export async function check(email: string) {
  const entry = await find(Address.parse(email).key);
  return { email, suppressed: Boolean(entry), reason: entry?.reason ?? null, created_at: entry?.created_at ?? null };
}
