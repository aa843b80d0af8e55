import { Entity } from "electrodb";
import { key, storage } from "../entity.ts";

/** The claim of one account on an address: it makes addresses unique, and finds an account at sign-in. */
export const UserEmailEntity = new Entity(
  {
    model: { entity: "user_email", version: "1", service: "lettermill" },
    attributes: {
      email_key: { type: "string", required: true, readOnly: true },
      user_id: { type: "string", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["email_key"], "user_email#${email_key}"),
        sk: key("sk", [], "user_email"),
      },
    },
  },
  storage,
);
