import type { Write } from "../aws/transact.ts";
import { MessageEntity, type MessageItem } from "./message.entity.ts";

/** The write that replaces a message as it was read, or makes it; refused when another write came between. */
export function change(before: MessageItem | undefined, after: MessageItem): Write {
  const item = { ...after, version: (before?.version ?? 0) + 1 };
  if (!before) return { Put: MessageEntity.create(item).params() } as Write;
  const { version, status } = before;
  const put = MessageEntity.put(item).where((message, { eq, notExists }) => {
    const unchanged = version === undefined ? notExists(message.version) : eq(message.version, version);
    return `${unchanged} AND ${eq(message.status, status)}`;
  });
  return { Put: put.params() } as Write;
}
