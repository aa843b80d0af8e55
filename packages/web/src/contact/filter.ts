import type { Contact } from "@lettermill/client";

/** Which contacts are meant: what the address of the page holds, and what the API takes for a list, a job, an export. */
export type Filter = {
  q?: string;
  status?: Contact["status"];
  tags?: string[];
  list_id?: string;
  segment_id?: string;
};

export const statuses = ["active", "unconfirmed", "unsubscribed", "bounced", "complained"] as const;

/** What of an address's search is a filter; the rest is left out. */
export function readFilter(search: Record<string, unknown>): Filter {
  const { q, status, tags, list_id, segment_id } = search;
  const known = statuses.find((each) => each === status);
  const named = Array.isArray(tags) ? tags.map(String) : [];
  return {
    ...(q ? { q: String(q) } : {}),
    ...(known ? { status: known } : {}),
    ...(named.length > 0 ? { tags: named } : {}),
    ...(list_id ? { list_id: String(list_id) } : {}),
    ...(segment_id ? { segment_id: String(segment_id) } : {}),
  };
}

export const isEverybody = (filter: Filter): boolean => Object.keys(filter).length === 0;
