import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** One sign-in on one device. It holds the hash of the one refresh token that is good now; ended means deleted. */
export const SessionEntity = new Entity(
  {
    model: { entity: "session", version: "1", service: "lettermill" },
    attributes: {
      user_id: { type: "string", required: true, readOnly: true },
      session_id: { type: "string", required: true, readOnly: true },
      /** The workspace that it is signed in to; a refresh may change it. */
      workspace_id: { type: "string", required: true },
      secret_hash: { type: "string", required: true },
      /** Of a browser's session only: what its next refresh token is made with, and the one that was exchanged last. */
      seed: { type: "string", readOnly: true },
      previous_hash: { type: "string" },
      created_at: { type: "string", required: true, readOnly: true },
      refreshed_at: { type: "string", required: true },
      /** Epoch seconds: the end, which every refresh moves on. */
      ttl: { type: "number", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["user_id"], "${user_id}"),
        sk: key("sk", ["session_id"], "session#${session_id}"),
      },
    },
  },
  storage,
);

export type SessionItem = EntityItem<typeof SessionEntity>;
