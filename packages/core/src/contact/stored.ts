import type { ContactItem } from "./contact.entity.ts";
import type { ContactEmailItem } from "./contact-email.entity.ts";

/*
 * What ElectroDB stores of a contact and of a claim, for writing many at once: it would take longer over each than all
 * else that an import does with a row. A test holds these to the entities.
 */

export const storedContact = (item: ContactItem) => ({
  ...item,
  pk: `${item.workspace_id}#contact#${item.shard}`,
  sk: item.contact_id,
  ...(item.name_head
    ? {
        gsi1pk: `${item.workspace_id}#name#${item.name_head}`,
        gsi1sk: `${item.name_key}#${item.contact_id}`,
      }
    : {}),
  __edb_e__: "contact",
  __edb_v__: "1",
});

export const storedClaim = (item: ContactEmailItem) => ({
  ...item,
  pk: `${item.workspace_id}#email#${item.email_head}`,
  sk: item.email_key,
  __edb_e__: "contact_email",
  __edb_v__: "1",
});
