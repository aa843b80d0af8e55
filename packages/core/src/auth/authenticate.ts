import type { Actor } from "../actor/index.ts";
import { ApiKey } from "../api-key/index.ts";
import { AppError } from "../error/index.ts";
import { Member } from "../member/index.ts";
import { Session } from "../session/index.ts";
import { verify } from "./access-token.ts";

/**
 * Who an access token or API key belongs to. An access token is not believed on its own: its session and its membership
 * are read, side by side, on each request, so that signing out, removal and a change of role count at once. An API key is one read.
 *
 * @throws AppError unauthenticated when it is unknown, expired, revoked or altered
 */
export async function authenticate(token: string): Promise<Actor.Info> {
  const actor = token.includes(".") ? await user(token) : await apiKey(token);
  if (!actor) throw new AppError("unauthenticated", "auth.invalid", "This token or API key is not valid.");
  return actor;
}

async function user(token: string): Promise<Actor.Info | undefined> {
  const claims = await verify(token);
  if (!claims) return undefined;
  const { user_id, workspace_id, session_id } = claims;
  const [session, member] = await Promise.all([Session.find(user_id, session_id), Member.find(user_id, workspace_id)]);
  return session && member ? { type: "user", workspace_id, user_id, role: member.role, session_id } : undefined;
}

async function apiKey(secret: string): Promise<Actor.Info | undefined> {
  const key = await ApiKey.bySecret(secret);
  if (!key) return undefined;
  await ApiKey.touch(key);
  return { type: "api_key", workspace_id: key.workspace_id, key_id: key.key_id, scopes: key.scopes };
}
