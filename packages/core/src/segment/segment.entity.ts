import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

/** Rules with a name. Who is in it is never stored, only how many were when it was last counted. */
export const SegmentEntity = new Entity(
  {
    model: { entity: "segment", version: "1", service: "lettermill" },
    attributes: {
      workspace_id: { type: "string", required: true, readOnly: true },
      segment_id: { type: "string", required: true, readOnly: true },
      name: { type: "string", required: true },
      description: { type: "string" },
      /** JSON of a `Rule`. */
      rules: { type: "string", required: true },
      contact_count: { type: "number" },
      counted_at: { type: "string" },
      created_at: { type: "string", required: true, readOnly: true },
      created_by: { type: "string" },
      updated_at: { type: "string", required: true },
    },
    indexes: {
      record: {
        pk: key("pk", ["workspace_id"], "${workspace_id}"),
        sk: key("sk", ["segment_id"], "segment#${segment_id}"),
      },
    },
  },
  storage,
);

export type SegmentItem = EntityItem<typeof SegmentEntity>;
