import { Entity, type EntityItem } from "electrodb";
import { key, storage } from "../entity.ts";

const count = { type: "number" } as const;

/**
 * Counters of one scope (a campaign or a workspace) on one UTC day, in several shards so that workers do not collide.
 * A counter moves only in the same transaction as the write that proves the fact is new.
 */
export const StatEntity = new Entity(
  {
    model: { entity: "stat", version: "1", service: "lettermill" },
    attributes: {
      scope_id: { type: "string", required: true, readOnly: true },
      /** `2026-01-31`, UTC. */
      day: { type: "string", required: true, readOnly: true },
      shard: { type: "number", required: true, readOnly: true },
      /** Outcomes of the ledger, moved by the send path. */
      sent: count,
      transactional_sent: count,
      suppressed: count,
      failed: count,
      cancelled: count,
      unconfirmed: count,
      /** Facts of the feedback path; `unique_` counts a message once, the plain form every hit by a person. */
      delivered: count,
      opened: count,
      unique_opened: count,
      clicked: count,
      unique_clicked: count,
      bounced: count,
      soft_bounced: count,
      complained: count,
      unsubscribed: count,
      rejected: count,
      machine_opened: count,
      machine_clicked: count,
      /** Contacts of a workspace. */
      contacts_created: count,
      contacts_deleted: count,
      /** Net: moved up and down with each contact that becomes or ceases to be active. */
      contacts_active: count,
      /** Suppressed addresses of a workspace by reason, net. */
      suppressions_bounce: count,
      suppressions_complaint: count,
      suppressions_unsubscribe: count,
      suppressions_manual: count,
      suppressions_compliance: count,
    },
    indexes: {
      record: {
        pk: key("pk", ["scope_id"], "${scope_id}"),
        sk: key("sk", ["day", "shard"], "stat#${day}#${shard}"),
      },
    },
  },
  storage,
);

export type StatItem = EntityItem<typeof StatEntity>;
