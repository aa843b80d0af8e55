import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { AppError, missing } from "../error/index.ts";
import { Member } from "../member/index.ts";
import { Password } from "../password/index.ts";
import { Session } from "../session/index.ts";
import { SignInAttempt } from "../sign-in-attempt/index.ts";
import { User } from "../user/index.ts";
import { grant, signIn, type Tokens } from "./tokens.ts";

const workspace_id = z.string().max(64).optional().meta({ description: "one of several workspaces; else the oldest" });

export const Login = z
  .object({ email: z.string().max(254), password: z.string().max(200), workspace_id })
  .meta({ id: "Login" });

/**
 * Signs in. Known and unknown accounts cost the same reads, the same hash and get the same answer.
 *
 * @param from - the network address of whoever tries
 * @throws AppError unauthenticated; limited; missing for a workspace that is not theirs
 */
export async function login(input: z.input<typeof Login>, from: string, holder?: Session.Holder): Promise<Tokens> {
  const { email, password, workspace_id } = Login.parse(input);
  const user = await SignInAttempt.attempt({ email, address: from }, async () => {
    const account = await User.byEmail(email);
    return (await Password.verify(password, account?.password_hash)) ? account : undefined;
  });
  return signIn(user, await membership(user.user_id, workspace_id), holder);
}

export const Refresh = z.object({ refresh_token: z.string().max(200), workspace_id }).meta({ id: "Refresh" });

/** Exchanges a refresh token for new tokens, in another workspace of the user where one is named. */
export async function refresh(input: z.input<typeof Refresh>): Promise<Tokens> {
  const { refresh_token, workspace_id } = Refresh.parse(input);
  const session = await Session.byToken(refresh_token);
  const { user_id } = session;
  const kept = workspace_id ? undefined : await Member.find(user_id, session.workspace_id);
  const member = kept ?? (await membership(user_id, workspace_id));
  return grant(await User.get(user_id), member, await Session.rotate(session, refresh_token, member.workspace_id));
}

export const Logout = z
  .object({
    everywhere: z.boolean().default(false).meta({ description: "all sessions of the user, not only this one" }),
  })
  .meta({ id: "Logout" });

/** Ends the actor's session, or all of theirs. */
export async function logout(input: z.input<typeof Logout>): Promise<void> {
  await end(person(), input);
}

/** Ends the session of a refresh token, or all of its user; of one that is no longer good there is none to end. */
export async function leave(refresh_token: string, input: z.input<typeof Logout>): Promise<void> {
  const session = await Session.byToken(refresh_token).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
  });
  if (session) await end(session, input);
}

async function end(session: { user_id: string; session_id: string }, input: z.input<typeof Logout>): Promise<void> {
  if (Logout.parse(input).everywhere) await Session.closeAll(session.user_id);
  await Session.close(session.user_id, session.session_id);
}

export const PasswordChange = z
  .object({ current_password: z.string().max(200), new_password: Password.Schema })
  .meta({ id: "PasswordChange" });

/** Changes the actor's password and ends all their other sessions. */
export async function changePassword(input: z.input<typeof PasswordChange>, from: string): Promise<void> {
  const { current_password, new_password } = PasswordChange.parse(input);
  const { user_id, session_id } = person();
  const user = await User.get(user_id);
  await SignInAttempt.attempt({ email: user.email, address: from }, async () =>
    (await Password.verify(current_password, user.password_hash)) ? user : undefined,
  );
  await User.setPassword(user, await Password.hash(new_password));
  await Session.closeAll(user_id, session_id);
}

async function membership(user_id: string, workspace_id: string | undefined): Promise<Member.Item> {
  const members = await Member.ofUser(user_id);
  const member = workspace_id ? members.find((one) => one.workspace_id === workspace_id) : members[0];
  if (member) return member;
  if (workspace_id) throw missing("workspace", workspace_id);
  throw new AppError("forbidden", "auth.no-workspace", "You are no longer a member of any workspace.");
}

function person() {
  const actor = Actor.current();
  if (actor.type === "user") return actor;
  throw new AppError("forbidden", "auth.user-only", "Only a signed-in user can do this, not an API key.");
}
