import { CustomAttributeType, Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";
import type { Guard, Sending } from "./limit.ts";
import type { WarmUp } from "./warm-up.ts";

/** A tenant and its settings. */
export const WorkspaceEntity = new Entity(
  {
    model: { entity: "workspace", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      name: { type: "string", required: true },
      timezone: { type: "string", required: true },
      default_from_email: { type: "string" },
      default_from_name: { type: "string" },
      postal_address: { type: "string" },
      unsubscribe_email: { type: "string" },
      feedback_sender_id: { type: "string", required: true, readOnly: true },
      tracking_off: { type: "boolean" },
      /** Deliveries are folded into the contacts. */
      track_received: { type: "boolean" },
      /** A link that people cannot see in tracked mail; absent is yes. */
      honeypot_link: { type: "boolean" },
      /** Rules by which no visit of this workspace's mail is a machine's. */
      ignored_machine_rules: { type: "list", items: { type: "string" } },
      sending: { type: CustomAttributeType<Sending>("any"), required: true },
      guard: { type: CustomAttributeType<Guard>("any") },
      warm_up: { type: CustomAttributeType<WarmUp>("any") },
      /** Moves with the roles of its members, in the same transaction, so that one owner always stays. */
      owner_count: { type: "number", required: true },
      created_at: { type: "string", required: true, readOnly: true },
      updated_at: { type: "string", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id"], "${workspace_id}"),
        sk: key("sk", [], "workspace"),
      },
    },
  },
  storage,
);

export type WorkspaceItem = EntityItem<typeof WorkspaceEntity>;
