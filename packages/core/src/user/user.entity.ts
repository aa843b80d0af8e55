import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** A person with an account, who may be a member of several workspaces. */
export const UserEntity = new Entity(
  {
    model: { entity: "user", version: "1", service: "lettermill" },
    attributes: {
      user_id: { type: "string", required: true, readOnly: true },
      email: { type: "string", required: true },
      password_hash: { type: "string", required: true },
      created_at: { type: "string", required: true, readOnly: true },
      updated_at: { type: "string", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["user_id"], "${user_id}"),
        sk: key("sk", [], "user"),
      },
    },
  },
  storage,
);

export type UserItem = EntityItem<typeof UserEntity>;
