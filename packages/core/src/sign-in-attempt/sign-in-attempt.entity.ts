import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** Failed sign-ins of one account, by a hash of it. */
export const SignInAttemptEntity = new Entity(
  {
    model: { entity: "sign_in_attempt", version: "1", service: "lettermill" },
    attributes: {
      subject: { type: "string", required: true, readOnly: true },
      failures: { type: "number", required: true },
      /** Epoch milliseconds; until then nobody is let try. */
      locked_until: { type: "number" },
      /** Epoch seconds; then all is forgotten. */
      ttl: { type: "number", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["subject"], "sign_in_attempt#${subject}"),
        sk: key("sk", [], "sign_in_attempt"),
      },
    },
  },
  storage,
);

export type SignInAttemptItem = EntityItem<typeof SignInAttemptEntity>;
