import { expect, test } from "vitest";
import { MessageEntity, type MessageItem } from "./message.entity.ts";
import { storedMessage } from "./stored.ts";

const common = {
  recipient_id: "con_1",
  source_id: "cmp_1",
  workspace_id: "ws_1",
  contact_id: "con_1",
  campaign_id: "cmp_1",
  email: "ada@example.com",
  created_at: "2026-03-01T10:00:00.000Z",
};

test.each<MessageItem>([
  { ...common, status: "sent", sent_at: common.created_at, provider_id: "0100" },
  { ...common, status: "failed", reason: "No such mailbox.", failed_at: common.created_at, listed_by: "cmp_1" },
  { ...common, status: "suppressed", reason: "bounce", listed_by: "" },
])("what the send path writes is what ElectroDB stores (%o)", (item) => {
  expect(storedMessage(item)).toEqual(MessageEntity.put({ ...item, listed_by: item.listed_by ?? "" }).params().Item);
});
