import type { MessageItem } from "./message.entity.ts";

/**
 * What ElectroDB stores of a message, for the send path, which writes one for each mail: ElectroDB would take longer over
 * it than rendering the mail takes. A test holds this to the entity.
 */
export const storedMessage = (item: MessageItem) => ({
  ...item,
  listed_by: item.listed_by ?? "",
  pk: item.recipient_id,
  sk: `message#${item.source_id}`,
  ...(item.listed_by ? { gsi1pk: item.listed_by, gsi1sk: `${item.status}#${item.recipient_id}` } : {}),
  __edb_e__: "message",
  __edb_v__: "1",
});
