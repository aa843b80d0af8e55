import type { z } from "zod";
import { Actor } from "../actor/index.ts";
import { guarded } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { missing } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { key, toInfo } from "./read.ts";
import { Create, type Info, Update } from "./schema.ts";
import { SegmentEntity, type SegmentItem } from "./segment.entity.ts";

/**
 * Creates a segment.
 *
 * @throws AppError invalid for rules that make no sense or name a list that cannot be named
 */
export async function create(input: z.input<typeof Create>): Promise<Info> {
  const { name, description, rules } = Create.parse(input);
  await List.assertRules(rules);
  const now = Clock.now();
  const item: SegmentItem = {
    ...key(Id.create("segment")),
    name,
    ...(description ? { description } : {}),
    rules: JSON.stringify(rules),
    created_at: now,
    created_by: Actor.label(),
    updated_at: now,
  };
  await SegmentEntity.create(item).go();
  return toInfo(item);
}

/** Changes the given fields; campaigns that were launched keep the rules that they were launched with. */
export async function update(segment_id: string, input: z.input<typeof Update>): Promise<Info> {
  const { name, description, rules } = Update.parse(input);
  if (rules) await List.assertRules(rules);
  const change = SegmentEntity.patch(key(segment_id)).set({
    updated_at: Clock.now(),
    ...(name === undefined ? {} : { name }),
    ...(description ? { description } : {}),
    ...(rules ? { rules: JSON.stringify(rules) } : {}),
  });
  // A count of the former rules is none of these.
  const gone = [
    ...(description === null || description === "" ? ["description" as const] : []),
    ...(rules ? ["contact_count" as const, "counted_at" as const] : []),
  ];
  const write = change.remove(gone).go({ response: "all_new" });
  const { data } = await guarded(write, () => missing("segment", segment_id));
  return toInfo(data as SegmentItem);
}

/**
 * Deletes a segment. A draft that names it cannot be launched any more and says so; a campaign that was launched goes on
 * with the rules it was launched with.
 */
export async function remove(segment_id: string): Promise<void> {
  const write = SegmentEntity.remove(key(segment_id)).go();
  await guarded(write, () => missing("segment", segment_id));
}
