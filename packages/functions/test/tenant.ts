import { Actor } from "@lettermill/core/actor";
import { ApiKey } from "@lettermill/core/api-key";
import { Auth } from "@lettermill/core/auth";
import { Id } from "@lettermill/core/id";
import { Member } from "@lettermill/core/member";
import { User } from "@lettermill/core/user";
import { Workspace } from "@lettermill/core/workspace";
import { transact } from "../../core/src/aws/transact.ts";

export type Tenant = {
  workspace_id: string;
  /** Runs domain code in this workspace. */
  as: <T>(work: () => T) => T;
  /** What a member with this role gets by a sign-in. */
  signIn: (role: Actor.Role) => Promise<Auth.Tokens>;
  /** Their access token, from a sign-in of its own. */
  token: (role: Actor.Role) => Promise<string>;
  /** An API key with these scopes. */
  key: (...scopes: string[]) => Promise<string>;
};

/** A fresh workspace with a member of every role. Nobody in it has a password, which saves the slow hash. */
export async function createTenant(): Promise<Tenant> {
  const workspace = Workspace.first({ name: "Acme", timezone: "UTC" });
  const { workspace_id } = workspace;
  const people = Actor.roles.map((role) => {
    const user = User.first(`${role}@${Id.bare(workspace_id).toLowerCase()}.example`, "none");
    return { role, user, member: Member.first(user, workspace_id, role) };
  });
  const joining = people.flatMap(({ user, member }) => [...User.creation(user), Member.creation(member)]);
  await transact([Workspace.founding(workspace), ...joining]);
  const as = <T>(work: () => T): T => Actor.system(workspace_id, work);
  const signIn = async (role: Actor.Role) => {
    const person = people.find((one) => one.role === role);
    if (!person) throw new Error(`no ${role}`);
    return Auth.signIn(person.user, person.member);
  };
  return {
    workspace_id,
    as,
    signIn,
    token: async (role) => (await signIn(role)).access_token,
    key: async (...scopes) => (await as(() => ApiKey.create({ name: "Test", scopes }))).secret,
  };
}
