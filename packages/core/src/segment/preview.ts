import type { z } from "zod";
import { refused } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { toInfo as toContact } from "../contact/info.ts";
import { match } from "../contact/match.ts";
import { List } from "../list/index.ts";
import { Rule } from "../rule/index.ts";
import { get, key } from "./read.ts";
import { type Info, Preview, type Previewed } from "./schema.ts";
import { SegmentEntity } from "./segment.entity.ts";

const sampleSize = 10;

/** Who the rules would find, before they are saved: how many, and the newest of them. */
export async function preview(input: z.input<typeof Preview>): Promise<Previewed> {
  const { rules } = Preview.parse(input);
  await List.assertRules(rules);
  const { count, sample } = await match(Rule.compile(rules, Clock.now()), sampleSize);
  return { count, sample: sample.map(toContact) };
}

/** A segment, counted now. The count is kept for whoever lists segments. */
export async function describe(segment_id: string): Promise<Info> {
  const segment = await get(segment_id);
  const counted_at = Clock.now();
  const { count } = await match(Rule.compile(segment.rules, counted_at));
  try {
    await SegmentEntity.patch(key(segment_id))
      .set({ contact_count: count, counted_at })
      .where(({ updated_at }, { eq }) => eq(updated_at, segment.updated_at))
      .go();
  } catch (error) {
    if (!refused(error)) throw error; // edited meanwhile: this count is of other rules
  }
  return { ...segment, contact_count: count, counted_at };
}
