import { z } from "zod";
import { Actor } from "../actor/index.ts";
import type { Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { AppError, missing } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { Member } from "../member/index.ts";
import { Secret } from "../secret/index.ts";
import { address } from "../text.ts";
import { InvitationEntity, type InvitationItem } from "./invitation.entity.ts";

export type Item = InvitationItem;

export const Info = z
  .object({ id: z.string(), email: z.string(), role: Member.Role, created_at: z.string(), expires_at: z.string() })
  .meta({ id: "Invitation" });
export type Info = z.infer<typeof Info>;

export const Create = z
  .object({ email: address, role: Member.Role.default("viewer") })
  .meta({ id: "InvitationCreate" });

const lifetime = 7 * 24 * 3600;

/** Invites an address into the actor's workspace. The token is in this answer only. */
export async function create(input: z.input<typeof Create>): Promise<Info & { token: string }> {
  const { email, role } = Create.parse(input);
  Member.mayGrant(role);
  const workspace_id = Actor.workspaceId();
  const invitation_id = Id.create("invitation");
  const { token, secret_hash } = Secret.issue("invitation", workspace_id, invitation_id);
  const ttl = Math.floor(Clock.millis() / 1000) + lifetime;
  const made = { created_at: Clock.now(), created_by: Actor.label() };
  const item = { workspace_id, invitation_id, email, role, secret_hash, ttl, ...made };
  await InvitationEntity.create(item).go();
  return { ...toInfo(item), token };
}

/** The invitations of the actor's workspace that are still open. */
export async function list(): Promise<Info[]> {
  const query = InvitationEntity.query.record({ workspace_id: Actor.workspaceId() });
  const { data } = await query.go({ pages: "all", consistent: true });
  return data.filter(open).map(toInfo);
}

/** Takes an invitation back. */
export async function revoke(invitation_id: string): Promise<void> {
  const key = { workspace_id: Actor.workspaceId(), invitation_id };
  const { data } = await InvitationEntity.delete(key).go({ response: "all_old" });
  if (!data) throw missing("invitation", invitation_id);
}

/** The open invitation that a token belongs to. @throws AppError missing */
export async function byToken(token: string): Promise<Item> {
  const parsed = Secret.parse("invitation", token);
  if (!parsed) throw closed();
  const keys = {
    workspace_id: Id.from("workspace", parsed.first),
    invitation_id: Id.from("invitation", parsed.second),
  };
  const { data } = await InvitationEntity.get(keys).go({ consistent: true });
  if (!data || !open(data) || !Secret.same(data.secret_hash, parsed.secret_hash)) throw closed();
  return data;
}

/** The write that uses an invitation up; refused when it was used or revoked meanwhile. */
export function use({ workspace_id, invitation_id }: Item): Write {
  return { Delete: InvitationEntity.remove({ workspace_id, invitation_id }).params() } as Write;
}

export const closed = () =>
  new AppError("missing", "invitation.missing", "This invitation was used, withdrawn or is too old.");

const open = ({ ttl }: Item) => ttl * 1000 > Clock.millis();

const toInfo = ({ invitation_id, email, role, created_at, ttl }: Item): Info => ({
  id: invitation_id,
  email,
  role,
  created_at,
  expires_at: new Date(ttl * 1000).toISOString(),
});

export * as Invitation from "./index.ts";
