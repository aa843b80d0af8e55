import { Entity, type EntityItem } from "electrodb";
import { roles } from "../actor/index.ts";
import { key, storage } from "../entity.ts";

/** An offer to join a workspace, good once and for a week. */
export const InvitationEntity = new Entity(
  {
    model: { entity: "invitation", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      invitation_id: { type: "string", required: true, readOnly: true },
      email: { type: "string", required: true },
      role: { type: roles, required: true },
      secret_hash: { type: "string", required: true },
      created_at: { type: "string", required: true, readOnly: true },
      created_by: { type: "string" },
      /** Epoch seconds. */
      ttl: { type: "number", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id"], "${workspace_id}"),
        sk: key("sk", ["invitation_id"], "invitation#${invitation_id}"),
      },
    },
  },
  storage,
);

export type InvitationItem = EntityItem<typeof InvitationEntity>;
