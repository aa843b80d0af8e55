import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** A transactional mail as it was asked for; its content is a file, its state the message record. */
export const EmailEntity = new Entity(
  {
    model: { entity: "email", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      message_id: { type: "string", required: true, readOnly: true },
      to: { type: "string", required: true },
      from: { type: "string", required: true },
      reply_to: { type: "string" },
      subject: { type: "string", required: true },
      template_id: { type: "string" },
      tags: { type: "any", required: true },
      created_at: { type: "string", required: true },
      created_by: { type: "string" },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id", "message_id"], "${workspace_id}#${message_id}"),
        sk: key("sk", [], "email"),
      },
      by_workspace: {
        index: "gsi1",
        pk: key("gsi1pk", ["workspace_id"], "${workspace_id}#emails"),
        sk: key("gsi1sk", ["message_id"], "${message_id}"),
      },
    },
  },
  storage,
);

export type EmailItem = EntityItem<typeof EmailEntity>;
