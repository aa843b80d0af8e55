import { IANAZone } from "luxon";
import { z } from "zod";
import * as Actor from "../actor/index.ts";
import { guarded } from "../aws/refused.ts";
import type { Write } from "../aws/transact.ts";
import * as Clock from "../clock/index.ts";
import { missing } from "../error/index.ts";
import * as Id from "../id/index.ts";
import { address, line } from "../text.ts";
import { WorkspaceEntity } from "./workspace.entity.ts";

const limit = z.number().int().positive().nullable().default(null);

/** Speed limits of the workspace's own; null where only the provider's quota counts. */
export const Sending = z
  .object({ max_per_second: limit, max_per_hour: limit, max_per_day: limit })
  .meta({ id: "SendingLimits" });

const fields = {
  name: line(100),
  timezone: z.string().max(64).refine(IANAZone.isValidZone, "is no IANA time zone"),
  default_from_email: address,
  default_from_name: line(100),
  postal_address: z.string().trim().min(1).max(500),
  tracking_off: z.boolean(),
};

export const Info = z
  .object({
    workspace_id: z.string(),
    name: fields.name,
    timezone: fields.timezone,
    default_from_email: fields.default_from_email.optional(),
    default_from_name: fields.default_from_name.optional(),
    /** Stands at the foot of every marketing mail. */
    postal_address: fields.postal_address.optional(),
    /** What `Feedback-ID` ends in: 5 to 15 characters that stay the same for good, since Google groups mail by them. */
    feedback_sender_id: z.string(),
    /** No pixel and plain links in all mail of the workspace. */
    tracking_off: fields.tracking_off.optional(),
    sending: Sending,
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "Workspace" });
export type Info = z.infer<typeof Info>;

export const Create = z.object({ name: fields.name, timezone: fields.timezone.default("UTC") });

export const Update = z
  .object({
    name: fields.name,
    timezone: fields.timezone,
    default_from_email: fields.default_from_email.nullable(),
    default_from_name: fields.default_from_name.nullable(),
    postal_address: fields.postal_address.nullable(),
    tracking_off: fields.tracking_off,
    sending: Sending,
  })
  .partial()
  .meta({ id: "WorkspaceUpdate" });

/** The actor's workspace. */
export async function get(): Promise<Info> {
  return find(Actor.workspaceId());
}

/** A workspace by id, for whoever proved their right to it: sign-in. @throws AppError missing */
export async function find(workspace_id: string): Promise<Info> {
  const { data } = await WorkspaceEntity.get({ workspace_id }).go({ consistent: true });
  if (!data) throw missing("workspace", workspace_id);
  return data;
}

/** Changes the given settings of the actor's workspace; null takes one away. */
export async function update(input: z.input<typeof Update>): Promise<Info> {
  const workspace_id = Actor.workspaceId();
  const entries = Object.entries(Update.parse(input)).filter(([, value]) => value !== undefined);
  const set = Object.fromEntries(entries.filter(([, value]) => value !== null));
  const gone = entries.flatMap(([name, value]) => (value === null ? [name as Removable] : []));
  const change = WorkspaceEntity.patch({ workspace_id }).set({ ...set, updated_at: Clock.now() });
  const write = change.remove(gone).go({ response: "all_new" });
  const { data } = await guarded(write, () => missing("workspace", workspace_id));
  return Info.parse(data);
}

type Removable = "default_from_email" | "default_from_name" | "postal_address";

/** A workspace with its first settings. */
export async function create(input: z.input<typeof Create>, workspace_id = Id.create("workspace")): Promise<Info> {
  const item = first(Create.parse(input), workspace_id);
  await WorkspaceEntity.create(item).go();
  return item;
}

/** The write that makes a workspace, for the transaction of a sign-up. */
export const creation = (item: ReturnType<typeof first>): Write =>
  ({ Put: WorkspaceEntity.create(item).params() }) as Write;

/** A new workspace before it is written. */
export function first({ name, timezone }: z.infer<typeof Create>, workspace_id = Id.create("workspace")) {
  const now = Clock.now();
  return {
    workspace_id,
    name,
    timezone,
    feedback_sender_id: `lm${workspace_id.slice(-12).toLowerCase()}`,
    sending: { max_per_second: null, max_per_hour: null, max_per_day: null },
    created_at: now,
    updated_at: now,
  };
}

export * as Workspace from "./index.ts";
