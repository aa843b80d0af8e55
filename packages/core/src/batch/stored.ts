import { electro, fromStoredItem, type Stored } from "../aws/value.ts";
import { Id } from "../id/index.ts";
import type { BatchItem } from "./batch.entity.ts";

/*
 * What ElectroDB stores of a batch, for the send path, which reads and writes each several times. A test holds this to
 * the entity.
 */

export const batchKey = ({ campaign_id, shard, seq }: Pick<BatchItem, "campaign_id" | "shard" | "seq">) => ({
  pk: `${campaign_id}#${shard}`,
  sk: `batch#${String(seq).padStart(7, "0")}`,
});

/** A batch out of what is stored of it. */
export const loadedBatch = (stored: Stored): BatchItem => fromStoredItem(stored, electro) as BatchItem;

/** The id of the contact at a position of a batch. */
export const contactAt = ({ contacts }: Pick<BatchItem, "contacts">, at: number): string =>
  Id.from("contact", contacts[at] ?? "");
