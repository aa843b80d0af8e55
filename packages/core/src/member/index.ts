import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { AppError, missing } from "../error/index.ts";
import { Workspace } from "../workspace/index.ts";
import { MemberEntity, type MemberItem } from "./member.entity.ts";

export type Item = MemberItem;

export const Role = z.enum(Actor.roles).meta({ id: "Role" });

/** The id of a member is the user's. */
export const Info = z
  .object({ id: z.string(), email: z.string(), role: Role, created_at: z.string(), updated_at: z.string() })
  .meta({ id: "Member" });
export type Info = z.infer<typeof Info>;

export const Update = z.object({ role: Role }).meta({ id: "MemberUpdate" });

/** Everybody in the actor's workspace. */
export async function list(): Promise<Info[]> {
  const { data } = await MemberEntity.query
    .by_workspace({ workspace_id: Actor.workspaceId() })
    .go({ pages: "all", hydrate: true });
  return data.map(toInfo);
}

/** The membership, or undefined for someone who is none of this workspace. */
export async function find(user_id: string, workspace_id: string): Promise<Item | undefined> {
  const { data } = await MemberEntity.get({ user_id, workspace_id }).go({ consistent: true });
  return data ?? undefined;
}

/** All memberships of a user, the oldest workspace first. */
export async function ofUser(user_id: string): Promise<Item[]> {
  const { data } = await MemberEntity.query.record({ user_id }).go({ pages: "all", consistent: true });
  return data;
}

/** A new membership before it is written. */
export function first(user: { user_id: string; email: string }, workspace_id: string, role: Actor.Role): Item {
  const now = Clock.now();
  return { user_id: user.user_id, workspace_id, email: user.email, role, created_at: now, updated_at: now };
}

/** The write that makes somebody a member; refused for who is one already. */
export const creation = (item: Item): Write => ({ Put: MemberEntity.create(item).params() }) as Write;

/** Gives a member another role. @throws AppError conflict when it would take the last owner away */
export async function setRole(user_id: string, role: Actor.Role): Promise<Info> {
  const member = await mine(user_id);
  mayGrant(member.role);
  mayGrant(role);
  const updated_at = Clock.now();
  const change = MemberEntity.patch(keys(member)).set({ role, updated_at });
  const write = { Update: change.where((item, { eq }) => eq(item.role, member.role)).params() } as Write;
  await apply(write, member, owners(role) - owners(member.role));
  return toInfo({ ...member, role, updated_at });
}

/** Takes a member out of the workspace; every token of theirs for it is refused from the next request on. */
export async function remove(user_id: string): Promise<void> {
  const member = await mine(user_id);
  mayGrant(member.role);
  const gone = MemberEntity.remove(keys(member)).where((item, { eq }) => eq(item.role, member.role));
  await apply({ Delete: gone.params() } as Write, member, -owners(member.role));
}

/** Whether the actor may hand out or take away a role: an owner any, everybody else any but owner. */
export function mayGrant(role: Actor.Role): void {
  const actor = Actor.current();
  if (role !== "owner" || actor.type === "system" || (actor.type === "user" && actor.role === "owner")) return;
  throw new AppError("forbidden", "member.owner", "Only an owner may make or change owners.");
}

async function mine(user_id: string): Promise<Item> {
  const member = await find(user_id, Actor.workspaceId());
  if (!member) throw missing("member", user_id);
  return member;
}

const keys = ({ user_id, workspace_id }: Item) => ({ user_id, workspace_id });
const owners = (role: Actor.Role) => (role === "owner" ? 1 : 0);

async function apply(write: Write, { workspace_id }: Item, by: number): Promise<void> {
  const writes = by === 0 ? [write] : [write, Workspace.countOwner(workspace_id, by > 0 ? 1 : -1)];
  const refused = await transact(writes);
  if (refused.includes(0))
    throw new AppError("conflict", "member.changed", "This member was changed at the same time.");
  if (refused.length > 0) throw new AppError("conflict", "member.last-owner", "A workspace keeps at least one owner.");
}

export const toInfo = ({ user_id, email, role, created_at, updated_at }: Item): Info => ({
  id: user_id,
  email,
  role,
  created_at,
  updated_at,
});

export * as Member from "./index.ts";
