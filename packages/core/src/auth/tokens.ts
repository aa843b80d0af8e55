import { z } from "zod";
import { Member } from "../member/index.ts";
import { Session } from "../session/index.ts";
import { User } from "../user/index.ts";
import { Workspace } from "../workspace/index.ts";
import { expires_in, sign } from "./access-token.ts";

export const Tokens = z
  .object({
    access_token: z.string(),
    refresh_token: z.string(),
    token_type: z.literal("bearer"),
    expires_in: z.int().meta({ description: "seconds" }),
    user: User.Info,
    workspace: Workspace.Info,
    role: Member.Role,
  })
  .meta({ id: "Tokens" });
export type Tokens = z.infer<typeof Tokens>;

/** A new session of a member, with its tokens. */
export async function signIn(user: User.Item, member: Member.Item, holder?: Session.Holder): Promise<Tokens> {
  return grant(user, member, await Session.open(user.user_id, member.workspace_id, holder));
}

/** What a session that was just opened or refreshed is answered with. */
export async function grant(user: User.Item, member: Member.Item, opened: Session.Opened): Promise<Tokens> {
  const { user_id, workspace_id, role } = member;
  const { session_id } = opened.session;
  return {
    access_token: await sign({ user_id, workspace_id, session_id }, role),
    refresh_token: opened.refresh_token,
    token_type: "bearer",
    expires_in,
    user: User.toInfo(user),
    workspace: await Workspace.find(workspace_id),
    role,
  };
}
