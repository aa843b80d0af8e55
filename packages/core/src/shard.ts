/**
 * Contacts of a workspace are spread over this many partitions. Fixed for good: a contact's partition follows from its
 * id alone, so that one contact is one read, and a campaign is planned by this many jobs side by side.
 */
export const shardCount = 16;

export const shards: readonly number[] = Array.from({ length: shardCount }, (_, shard) => shard);

/** FNV-1a of the text, folded to a shard. The last characters of a ULID are random, so the spread is even. */
export function shardOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0) % shardCount;
}
