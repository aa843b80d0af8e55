import { decodeTime } from "ulid";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { config } from "../config/index.ts";
import { Id } from "../id/index.ts";
import { AuditEntity, type Outcome } from "./audit.entity.ts";
import { monthOf } from "./moment.ts";

type Attempt = {
  /** The operation id of the route. */
  action: string;
  /** What it is about; whatever has not the shape of an id (an address in a path) is left out. */
  targets: string[];
  request_id: string;
};

/** What `settle` needs to find the record again. */
export type Open = { workspace_id: string; month: string; record_id: string; target_ids: string[] };

/**
 * Records that the actor asks for a change. Comes before the change, so that there is none without its record: where this
 * write fails, nothing may change.
 */
export async function attempt({ action, targets, request_id }: Attempt): Promise<Open> {
  const record_id = Id.bare(Id.create("audit"));
  const keys = { workspace_id: Actor.workspaceId(), month: monthOf(decodeTime(record_id)), record_id };
  const target_ids = idsOf(targets);
  const ttl = Math.floor(Clock.millis() / 1000) + config().AUDIT_RETENTION_DAYS * 86_400;
  const said = { action, target_ids, request_id, outcome: "attempted" as const, ttl };
  await AuditEntity.create({ ...keys, actor: Actor.label(), ...said }).go();
  return { ...keys, target_ids };
}

/**
 * Says once what became of an attempt. Where this is lost the record stays `attempted`, which is true: it may have
 * happened.
 *
 * @param made - ids that the request brought about
 */
export async function settle({ target_ids, ...keys }: Open, outcome: Outcome, made: string[] = []): Promise<void> {
  await AuditEntity.patch(keys)
    .set({ outcome, target_ids: idsOf([...target_ids, ...made]) })
    .where((field, { eq }) => eq(field.outcome, "attempted"))
    .go();
}

const idsOf = (names: string[]): string[] => [...new Set(names.filter(Id.shaped))];
