import { Entity } from "electrodb";
import { key, storage } from "../entity.ts";

/** A campaign's own content while it is edited (`draft`), and what a launch froze: content and audience, by the snapshot's id. */
export const CampaignContentEntity = new Entity(
  {
    model: { entity: "campaign_content", version: "1", service: "lettermill" },
    attributes: {
      campaign_id: { type: "string", required: true, readOnly: true },
      part: { type: "string", required: true, readOnly: true },
      html_content: { type: "string" },
      text_content: { type: "string" },
      /** JSON of a `Snapshot`. */
      snapshot: { type: "string" },
      /** JSON of an `Audience.Frozen`. */
      audience: { type: "string" },
    },
    indexes: {
      record: {
        pk: key("pk", ["campaign_id"], "${campaign_id}"),
        sk: key("sk", ["part"], "content#${part}"),
      },
    },
  },
  storage,
);
