import { decodeTime, isValid } from "ulid";
import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { config } from "../config/index.ts";
import { Cursor } from "../cursor/index.ts";
import { invalid } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { AuditEntity, type AuditItem, outcomes } from "./audit.entity.ts";
import { firstOf, monthBefore, monthOf } from "./moment.ts";

export const Info = z
  .object({
    id: z.string(),
    at: z.string(),
    actor: z.string().meta({ description: "`usr_…`, `key_…` or `system`" }),
    action: z.string().meta({ description: "operation id of the route" }),
    target_ids: z.array(z.string()).meta({ description: "ids only, never addresses" }),
    outcome: z.enum(outcomes).meta({
      description:
        "`attempted`: still running, or never heard of again and perhaps carried out; `refused` changed nothing; `failed` broke on our side and may have changed something",
    }),
    request_id: z.string(),
  })
  .meta({ id: "AuditRecord" });
export type Info = z.infer<typeof Info>;

export const Filter = z.object({
  actor: z.string().max(64).optional(),
  action: z.string().max(64).optional(),
  outcome: z.enum(outcomes).optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional().meta({ description: "this moment is left out" }),
});
export type Filter = z.infer<typeof Filter>;

/** Of one page: a rare filter over a year of records is looked through in several. */
const mostQueries = 15;
const mostLookedAt = 500;

/** Milliseconds by which the clocks of two processes may differ. */
const skew = 60_000;

/**
 * The records of the actor's workspace, latest first. Without a filter a page is usually one query. A filtered one may be
 * shorter than `limit`, even empty, while there is more to look through.
 */
export async function page(
  { since, until, ...wanted }: Filter,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<Cursor.Page<Info>> {
  const now = Clock.millis();
  const founded = decodeTime(Id.bare(Actor.workspaceId()));
  const kept = now - config().AUDIT_RETENTION_DAYS * 86_400_000;
  const oldest = firstOf(Math.max(since ? Date.parse(since) : 0, kept, founded - skew));
  const newest = firstOf(Math.max(0, Math.min(until ? Date.parse(until) : Infinity, now + skew)));
  const found: AuditItem[] = [];
  let before = startOf(cursor, newest);
  let month = monthOf(decodeTime(before));
  for (let queries = 0; queries < mostQueries && before > oldest; queries++) {
    const looked = await latest(month, oldest, before, Object.values(wanted).some(Boolean) ? mostLookedAt : limit + 2);
    for (const item of looked.items.filter((one) => matches(one, wanted))) {
      if (found.length === limit) return answer(found, found.at(-1)?.record_id);
      found.push(item);
    }
    before = looked.next ?? firstOf(Date.parse(`${month}-01T00:00:00Z`));
    if (!looked.next) month = monthBefore(month);
  }
  return answer(found, before > oldest ? before : undefined);
}

/** Records of one month from `oldest` on and before `before`, latest first; `next` is where to go on within the month. */
async function latest(month: string, oldest: string, before: string, limit: number) {
  const query = AuditEntity.query.record({ workspace_id: Actor.workspaceId(), month });
  const range = query.between({ record_id: oldest }, { record_id: before });
  const { data, cursor } = await range.go({ order: "desc", limit, consistent: true });
  const items = data.filter(({ record_id }) => record_id < before);
  return { items, next: cursor ? data.at(-1)?.record_id : undefined };
}

const matches = (item: AuditItem, { actor, action, outcome }: Omit<Filter, "since" | "until">): boolean =>
  item.actor === (actor ?? item.actor) &&
  item.action === (action ?? item.action) &&
  item.outcome === (outcome ?? item.outcome);

function startOf(cursor: string | undefined, newest: string): string {
  if (cursor === undefined) return newest;
  const [before = ""] = Cursor.decode(cursor);
  if (!isValid(before))
    throw invalid("cursor", "This cursor is not valid here; start again without it.", "cursor.invalid");
  return before < newest ? before : newest;
}

const answer = (found: AuditItem[], next: string | undefined): Cursor.Page<Info> => ({
  data: found.map(toInfo),
  next_cursor: next === undefined ? null : Cursor.encode([next]),
});

const toInfo = ({ record_id, actor, action, target_ids, outcome, request_id }: AuditItem): Info => ({
  id: Id.from("audit", record_id),
  at: new Date(decodeTime(record_id)).toISOString(),
  actor,
  action,
  target_ids,
  outcome,
  request_id,
});
