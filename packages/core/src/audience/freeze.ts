import { Clock } from "../clock/index.ts";
import { List } from "../list/index.ts";
import type { Rule } from "../rule/index.ts";
import { Segment } from "../segment/index.ts";

export type Parts = {
  list_ids: string[];
  segment_ids: string[];
  exclude_list_ids: string[];
  exclude_segment_ids: string[];
};

/**
 * The audience of a campaign as it was launched. Lists and segments are put in as the rules that they were then, and days
 * count back from `now`: what is edited later, or when a batch is planned or sent, changes nothing about who is meant.
 */
export type Frozen = { now: string; include: Rule.Info; exclude: Rule.Info };

/** @throws AppError missing for a list or segment that is gone */
export async function freeze(parts: Parts): Promise<Frozen> {
  const { list_ids, segment_ids, exclude_list_ids, exclude_segment_ids } = parts;
  return {
    now: Clock.now(),
    include: await anyOf(list_ids, segment_ids),
    exclude: await anyOf(exclude_list_ids, exclude_segment_ids),
  };
}

async function anyOf(list_ids: string[], segment_ids: string[]): Promise<Rule.Info> {
  const [lists, segments] = await Promise.all([
    Promise.all(list_ids.map(List.get)),
    Promise.all(segment_ids.map(Segment.get)),
  ]);
  const simple = lists.flatMap(({ id, list_type }) => (list_type === "static" ? [id] : []));
  const ruled = await Promise.all(lists.filter(({ list_type }) => list_type !== "static").map(List.rulesOf));
  const on: Rule.Info[] = simple.length > 0 ? [{ field: "list", operator: "in", value: simple }] : [];
  return { any: [...on, ...ruled, ...segments.map(({ rules }) => rules)] };
}
