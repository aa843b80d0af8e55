import { electro, fromStoredItem, type Stored } from "../aws/value.ts";
import type { ContactItem } from "./contact.entity.ts";

/*
 * What ElectroDB stores of a contact, for writing and reading many at once: it would take longer over each than all else
 * that an import does with a row, or a sender with a recipient. A test holds this to the entity.
 */

export const contactKey = ({
  workspace_id,
  shard,
  contact_id,
}: Pick<ContactItem, "workspace_id" | "shard" | "contact_id">) => ({
  pk: `${workspace_id}#contact#${shard}`,
  sk: contact_id,
});

export const storedContact = (item: ContactItem) => ({
  ...item,
  ...contactKey(item),
  ...(item.name_head
    ? {
        gsi1pk: `${item.workspace_id}#name#${item.name_head}`,
        gsi1sk: `${item.name_key}#${item.contact_id}`,
      }
    : {}),
  __edb_e__: "contact",
  __edb_v__: "1",
});

/** A contact out of what is stored of it. */
export const loadedContact = (stored: Stored): ContactItem => fromStoredItem(stored, electro) as ContactItem;
