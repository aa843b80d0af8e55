import { z } from "zod";
import * as Actor from "../actor/index.ts";
import { readItem } from "../aws/read.ts";
import { guarded } from "../aws/refused.ts";
import type { Write } from "../aws/transact.ts";
import * as Clock from "../clock/index.ts";
import { assertSender } from "../domain/owner.ts";
import { missing } from "../error/index.ts";
import * as Id from "../id/index.ts";
import { address, line } from "../text.ts";
import * as Visit from "../visit/index.ts";
import * as Zone from "../zone/index.ts";
import { Guard, Sending } from "./limit.ts";
import { WarmUp } from "./warm-up.ts";
import { WorkspaceEntity, type WorkspaceItem } from "./workspace.entity.ts";

const fields = {
  name: line(100),
  timezone: z.string().max(64).refine(Zone.isName, "is no IANA time zone"),
  default_from_email: address,
  default_from_name: line(100),
  postal_address: z.string().trim().min(1).max(500),
  unsubscribe_email: address,
  tracking_off: z.boolean(),
  track_received: z.boolean(),
  honeypot_link: z.boolean(),
  ignored_machine_rules: z.array(z.enum(Visit.rules)).max(Visit.rules.length),
};

export const Info = z
  .object({
    id: z.string(),
    name: z.string(),
    timezone: z.string().meta({ description: "IANA zone name" }),
    default_from_email: z.string().nullable(),
    default_from_name: z.string().nullable(),
    postal_address: z.string().nullable().meta({ description: "stands at the foot of every marketing mail" }),
    unsubscribe_email: z.string().nullable().meta({
      description:
        "a mailbox that a person reads, for mail programs that unsubscribe by mail; stands in List-Unsubscribe",
    }),
    /** What `Feedback-ID` ends in: 5 to 15 characters that stay the same for good, since Google groups mail by them. */
    feedback_sender_id: z.string(),
    tracking_off: z.boolean().meta({ description: "no pixel and plain links in all mail of the workspace" }),
    track_received: z.boolean().meta({
      description: "keep on each contact what they received, for rules; it costs about 3 write units a delivery",
    }),
    sending: Sending,
    honeypot_link: z.boolean().meta({
      description: "put a link that people cannot see into tracked mail: who follows it is a machine",
    }),
    ignored_machine_rules: z.array(z.string()).meta({
      description:
        "rules by which no open or click is a machine's; what came before is decided anew by the bulk action `reclassify`",
    }),
    guard: Guard,
    warm_up: WarmUp.nullable(),
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
    unsubscribe_email: fields.unsubscribe_email.nullable(),
    tracking_off: fields.tracking_off,
    track_received: fields.track_received,
    honeypot_link: fields.honeypot_link,
    ignored_machine_rules: fields.ignored_machine_rules,
    sending: Sending,
    guard: Guard,
    warm_up: WarmUp.nullable(),
  })
  .partial()
  .meta({ id: "WorkspaceUpdate" });

/** The actor's workspace. */
export async function get(): Promise<Info> {
  return find(Actor.workspaceId());
}

/** A workspace by id, for whoever proved their right to it: sign-in. @throws AppError missing */
export async function find(workspace_id: string): Promise<Info> {
  const item = await readItem(workspace_id, "workspace");
  if (!item) throw missing("workspace", workspace_id);
  return toInfo(item as WorkspaceItem);
}

/** Changes the given settings of the actor's workspace; null takes one away. */
export async function update(input: z.input<typeof Update>): Promise<Info> {
  const workspace_id = Actor.workspaceId();
  const changes = Update.parse(input);
  if (changes.default_from_email) await assertSender(changes.default_from_email);
  const entries = Object.entries(changes).filter(([, value]) => value !== undefined);
  const set = Object.fromEntries(entries.filter(([, value]) => value !== null));
  const gone = entries.flatMap(([name, value]) => (value === null ? [name as Removable] : []));
  const change = WorkspaceEntity.patch({ workspace_id }).set({ ...set, updated_at: Clock.now() });
  const write = change.remove(gone).go({ response: "all_new" });
  const { data } = await guarded(write, () => missing("workspace", workspace_id));
  return toInfo(data as WorkspaceItem);
}

type Removable = "default_from_email" | "default_from_name" | "postal_address" | "unsubscribe_email" | "warm_up";

/** A workspace that nobody is a member of yet. */
export async function create(input: z.input<typeof Create>): Promise<Info> {
  const item = first(Create.parse(input));
  await WorkspaceEntity.create(item).go();
  return toInfo(item);
}

/** A new workspace before it is written. */
export function first({ name, timezone }: z.infer<typeof Create>) {
  const now = Clock.now();
  const workspace_id = Id.create("workspace");
  return {
    workspace_id,
    name,
    timezone,
    feedback_sender_id: `lm${workspace_id.slice(-12).toLowerCase()}`,
    sending: { max_per_second: null, max_per_hour: null, max_per_day: null },
    owner_count: 0,
    created_at: now,
    updated_at: now,
  };
}

/** The write that makes a workspace together with its first owner, for the transaction of a sign-up. */
export const founding = (item: ReturnType<typeof first>): Write =>
  ({ Put: WorkspaceEntity.create({ ...item, owner_count: 1 }).params() }) as Write;

/** The write that counts an owner more or less. Its condition keeps the last one. */
export function countOwner(workspace_id: string, by: 1 | -1): Write {
  const change = WorkspaceEntity.patch({ workspace_id }).add({ owner_count: by });
  const params = by > 0 ? change.params() : change.where(({ owner_count }, { gt }) => gt(owner_count, 1)).params();
  return { Update: params } as Write;
}

const toInfo = (item: Omit<WorkspaceItem, "owner_count">): Info => ({
  id: item.workspace_id,
  name: item.name,
  timezone: item.timezone,
  default_from_email: item.default_from_email ?? null,
  default_from_name: item.default_from_name ?? null,
  postal_address: item.postal_address ?? null,
  unsubscribe_email: item.unsubscribe_email ?? null,
  feedback_sender_id: item.feedback_sender_id,
  tracking_off: item.tracking_off ?? false,
  track_received: item.track_received ?? false,
  honeypot_link: item.honeypot_link ?? true,
  ignored_machine_rules: item.ignored_machine_rules ?? [],
  sending: item.sending,
  guard: Guard.parse(item.guard ?? {}),
  warm_up: item.warm_up ?? null,
  created_at: item.created_at,
  updated_at: item.updated_at,
});

export * as Workspace from "./index.ts";
export { Guard, Sending } from "./limit.ts";
export { ceiling, WarmUp } from "./warm-up.ts";
