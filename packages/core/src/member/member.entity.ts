import { Entity, type EntityItem } from "electrodb";
import { roles } from "../actor/index.ts";
import { key, storage } from "../entity.ts";

/**
 * That a user belongs to a workspace, and as what. It lies with the user, so that a sign-in finds every workspace by one
 * consistent query and a request's check is one read; the index lists a workspace's members.
 */
export const MemberEntity = new Entity(
  {
    model: { entity: "member", version: "1", service: "lettermill" },
    attributes: {
      user_id: { type: "string", required: true, readOnly: true },
      workspace_id: { type: "string", required: true, readOnly: true },
      email: { type: "string", required: true },
      role: { type: roles, required: true },
      created_at: { type: "string", required: true, readOnly: true },
      updated_at: { type: "string", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["user_id"], "${user_id}"),
        sk: key("sk", ["workspace_id"], "member#${workspace_id}"),
      },
      by_workspace: {
        index: "gsi1",
        pk: key("gsi1pk", ["workspace_id"], "${workspace_id}#member"),
        sk: key("gsi1sk", ["user_id"], "${user_id}"),
      },
    },
  },
  storage,
);

export type MemberItem = EntityItem<typeof MemberEntity>;
