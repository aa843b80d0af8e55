import { refused } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { AppError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { Secret } from "../secret/index.ts";
import { SessionEntity, type SessionItem } from "./session.entity.ts";

export type Item = SessionItem;
export type Opened = { session: Item; refresh_token: string };

/**
 * Who keeps the refresh token. A browser's tabs share one, and what they are told is lost when somebody reloads the
 * page: there the token exchanged last is good for a moment longer, and leads to the same next one each time.
 */
export type Holder = "program" | "browser";

/** A session that nobody refreshes ends after 30 days. */
export const lifetime = 30 * 24 * 3600;

/** Milliseconds for which a browser may ask again with the token that it has just exchanged. */
const grace = 30_000;

const seconds = () => Math.floor(Clock.millis() / 1000);
const expiry = () => seconds() + lifetime;

/** Starts a session of a user in a workspace. */
export async function open(user_id: string, workspace_id: string, holder: Holder = "program"): Promise<Opened> {
  const session_id = Id.create("session");
  const { token, secret_hash } = Secret.issue("refresh", user_id, session_id);
  const now = Clock.now();
  const record = { user_id, session_id, workspace_id, secret_hash, created_at: now, refreshed_at: now, ttl: expiry() };
  const session = holder === "browser" ? { ...record, seed: Secret.seed() } : record;
  await SessionEntity.create(session).go();
  return { session, refresh_token: token };
}

/** A session that has not ended, or undefined. */
export async function find(user_id: string, session_id: string): Promise<Item | undefined> {
  const { data } = await SessionEntity.get({ user_id, session_id }).go({ consistent: true });
  return data && data.ttl > seconds() ? data : undefined;
}

/**
 * The session that a refresh token belongs to. A token that was already exchanged means that two parties hold the
 * session, so it ends for both (RFC 9700 §4.14.2), but for a browser that asks again at once.
 *
 * @throws AppError unauthenticated
 */
export async function byToken(token: string): Promise<Item> {
  const parsed = Secret.parse("refresh", token);
  if (!parsed) throw expired();
  const session = await find(Id.from("user", parsed.first), Id.from("session", parsed.second));
  if (!session) throw expired();
  if (Secret.same(session.secret_hash, parsed.secret_hash) || asksAgain(session, parsed.secret_hash)) return session;
  await close(session.user_id, session.session_id);
  throw expired();
}

const asksAgain = ({ seed, previous_hash, refreshed_at }: Item, secret_hash: string): boolean =>
  seed !== undefined &&
  previous_hash !== undefined &&
  Secret.same(previous_hash, secret_hash) &&
  Clock.millis() < Date.parse(refreshed_at) + grace;

/**
 * Exchanges the refresh token. Of two programs that try at once with the same token one is refused, and the session
 * ends; two tabs of a browser get the same next token.
 *
 * @param token - the one that `byToken` found the session by
 */
export async function rotate(session: Item, token: string, workspace_id: string): Promise<Opened> {
  const { user_id, session_id, seed } = session;
  const next = seed
    ? Secret.succeed("refresh", user_id, session_id, token, seed)
    : Secret.issue("refresh", user_id, session_id);
  const changes = { workspace_id, secret_hash: next.secret_hash, refreshed_at: Clock.now(), ttl: expiry() };
  const opened = { session: { ...session, ...changes }, refresh_token: next.token };
  if (session.secret_hash === next.secret_hash) return opened;
  const previous = seed ? { previous_hash: session.secret_hash } : {};
  const change = SessionEntity.patch({ user_id, session_id }).set({ ...changes, ...previous });
  try {
    await change.where((item, { eq }) => eq(item.secret_hash, session.secret_hash)).go();
  } catch (error) {
    if (!refused(error)) throw error;
    if ((await find(user_id, session_id))?.secret_hash === next.secret_hash) return opened;
    await close(user_id, session_id);
    throw expired();
  }
  return opened;
}

export async function ofUser(user_id: string): Promise<Item[]> {
  const { data } = await SessionEntity.query.record({ user_id }).go({ pages: "all", consistent: true });
  return data;
}

/** Ends one session; its access tokens are refused from the next request on. */
export async function close(user_id: string, session_id: string): Promise<void> {
  await SessionEntity.delete({ user_id, session_id }).go();
}

/** Ends all sessions of a user but the one to keep. */
export async function closeAll(user_id: string, keep?: string): Promise<void> {
  const sessions = await ofUser(user_id);
  const ending = sessions.filter(({ session_id }) => session_id !== keep);
  await Promise.all(ending.map(({ session_id }) => close(user_id, session_id)));
}

const expired = () => new AppError("unauthenticated", "session.ended", "This session has ended. Sign in again.");

export * as Session from "./index.ts";
