import { Batch } from "../batch/index.ts";
import { Campaign } from "../campaign/index.ts";
import { Cursor } from "../cursor/index.ts";
import { Message } from "../message/index.ts";
import { describe } from "./describe.ts";
import type { Info, Status } from "./info.ts";

type Page = { status?: Status | undefined; limit: number; cursor?: string | undefined };

/** States that an index finds; the others are found by walking through the batches. */
const indexed = new Set<Status>(["clicked", "bounced", "complained", "unsubscribed"]);

/**
 * The recipients of a campaign, in one state or all. A page may be shorter than asked for; the end is where there is no
 * `next_cursor`.
 *
 * @throws AppError missing
 */
export async function list(campaign_id: string, { status, limit, cursor }: Page): Promise<Cursor.Page<Info>> {
  await Campaign.record(campaign_id);
  if (status && indexed.has(status)) return listed(campaign_id, status, limit, cursor);
  return walked(campaign_id, { status, limit, cursor });
}

async function listed(campaign_id: string, status: Status, limit: number, cursor: string | undefined) {
  const [after] = cursor ? Cursor.decode(cursor) : [];
  const { data, next } = await Message.ofStatus(campaign_id, status as Message.Item["status"], limit, after);
  return { data: data.map(Message.toInfo), next_cursor: next ? Cursor.encode([next]) : null };
}

const letters: Partial<Record<Status, string>> = {
  pending: "pc",
  sent: "s",
  delivered: "s",
  opened: "supk",
  suppressed: "xs",
  failed: "fs",
  cancelled: "k",
  unconfirmed: "u",
};

/** Batches looked at for one page, at most. */
const furthest = 40;

async function walked(campaign_id: string, { status, limit, cursor }: Page): Promise<Cursor.Page<Info>> {
  const found: Info[] = [];
  const wanted = status && (letters[status] ?? "");
  const [shard = "0", seq = "0"] = cursor ? Cursor.decode(cursor) : [];
  let looked = 0;
  for await (const batch of Batch.after(campaign_id, Number(shard), Number(seq))) {
    const at = [...batch.outcomes].flatMap((letter, index) => ((wanted?.includes(letter) ?? true) ? [index] : []));
    const rows = at.length > 0 ? await describe(batch, at) : [];
    found.push(...rows.filter((row) => !status || row.status === status));
    looked += 1;
    if (found.length >= limit || looked === furthest) {
      return { data: found, next_cursor: Cursor.encode([String(batch.shard), String(batch.seq)]) };
    }
  }
  return { data: found, next_cursor: null };
}
