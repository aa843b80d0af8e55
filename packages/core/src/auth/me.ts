import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Member } from "../member/index.ts";
import { User } from "../user/index.ts";
import { Workspace } from "../workspace/index.ts";

export const Me = z
  .object({
    user: User.Info.nullable().meta({ description: "null for an API key" }),
    role: Member.Role.nullable(),
    scopes: z.array(z.string()).nullable().meta({ description: "of an API key; null for a user" }),
    workspace: Workspace.Info,
    workspaces: z
      .array(z.object({ id: z.string(), name: z.string(), role: Member.Role }))
      .meta({ description: "all that the user belongs to" }),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof Me>;

/** Who the actor is. */
export async function me(): Promise<Me> {
  const actor = Actor.current();
  const workspace = await Workspace.get();
  if (actor.type !== "user") {
    return {
      user: null,
      role: null,
      scopes: actor.type === "api_key" ? actor.scopes : null,
      workspace,
      workspaces: [],
    };
  }
  const [user, members] = await Promise.all([User.get(actor.user_id), Member.ofUser(actor.user_id)]);
  const workspaces = members.map(async ({ workspace_id, role }) => {
    const { id, name } = await Workspace.find(workspace_id);
    return { id, name, role };
  });
  return {
    user: User.toInfo(user),
    role: actor.role,
    scopes: null,
    workspace,
    workspaces: await Promise.all(workspaces),
  };
}
