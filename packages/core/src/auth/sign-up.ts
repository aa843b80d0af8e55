import { z } from "zod";
import type { Write } from "../aws/transact.ts";
import { transact } from "../aws/transact.ts";
import { config } from "../config/index.ts";
import { AppError } from "../error/index.ts";
import { Invitation } from "../invitation/index.ts";
import { Member } from "../member/index.ts";
import { Password } from "../password/index.ts";
import type { Session } from "../session/index.ts";
import { SignInAttempt } from "../sign-in-attempt/index.ts";
import { address } from "../text.ts";
import { User } from "../user/index.ts";
import { Workspace } from "../workspace/index.ts";
import { signIn, type Tokens } from "./tokens.ts";

export const SignUp = z
  .object({
    email: address,
    password: Password.Schema,
    workspace_name: Workspace.Create.shape.name,
    timezone: Workspace.Create.shape.timezone.optional(),
  })
  .meta({ id: "SignUp" });

/** Makes an account and a workspace of its own, where the installation is open to everybody. */
export async function signUp(input: z.input<typeof SignUp>, from: string, holder?: Session.Holder): Promise<Tokens> {
  if (config().SIGNUP !== "open") {
    throw new AppError("forbidden", "signup.closed", "Sign-up is closed here. Ask a colleague for an invitation.");
  }
  const refund = await SignInAttempt.chargeAddress(from);
  const tokens = await found(input, holder);
  await refund();
  return tokens;
}

/** Makes an account and a workspace of its own, whatever `SIGNUP` says: the first account of an installation. */
export async function found(input: z.input<typeof SignUp>, holder?: Session.Holder): Promise<Tokens> {
  const { email, password, workspace_name, timezone } = SignUp.parse(input);
  const user = User.first(email, await Password.hash(password));
  const workspace = Workspace.first({ name: workspace_name, timezone: timezone ?? "UTC" });
  const { workspace_id } = workspace;
  const member = Member.first(user, workspace_id, "owner");
  const refused = await transact([...User.creation(user), Workspace.founding(workspace), Member.creation(member)]);
  if (refused.length > 0) throw User.taken();
  return signIn(user, member, holder);
}

export const Accept = z.object({ token: z.string().max(200), password: z.string().max(200) }).meta({ id: "Accept" });

/**
 * Takes an invitation: with the password of the account that its address has, or else as a new account with this
 * password.
 *
 * @throws AppError missing, unauthenticated, conflict for who is a member already; forbidden for a new account where
 * `SIGNUP` is `closed`
 */
export async function accept(input: z.input<typeof Accept>, from: string, holder?: Session.Holder): Promise<Tokens> {
  const { token, password } = Accept.parse(input);
  const invitation = await Invitation.byToken(token);
  const known = await User.byEmail(invitation.email);
  const [user, writes] = known
    ? await SignInAttempt.attempt({ email: invitation.email, address: from }, () => owned(known, password))
    : await opened(invitation.email, password);
  const member = Member.first(user, invitation.workspace_id, invitation.role);
  const refused = await transact([Invitation.use(invitation), Member.creation(member), ...counted(member), ...writes]);
  if (refused.includes(0)) throw Invitation.closed();
  if (refused.includes(1))
    throw new AppError("conflict", "member.exists", "You are a member of this workspace already.");
  if (refused.length > 0) throw User.taken();
  return signIn(user, member, holder);
}

type Joining = [user: User.Item, writes: Write[]];

const owned = async (user: User.Item, password: string): Promise<Joining | undefined> =>
  (await Password.verify(password, user.password_hash)) ? [user, []] : undefined;

async function opened(email: string, password: string): Promise<Joining> {
  if (config().SIGNUP === "closed") throw new AppError("forbidden", "signup.closed", "No new accounts are made here.");
  const user = User.first(email, await Password.hash(Password.Schema.parse(password)));
  return [user, User.creation(user)];
}

const counted = ({ workspace_id, role }: Member.Item): Write[] =>
  role === "owner" ? [Workspace.countOwner(workspace_id, 1)] : [];
