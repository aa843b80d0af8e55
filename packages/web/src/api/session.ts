import { answer, type BrowserTokens, LettermillError } from "@lettermill/client";
import { open } from "./open.ts";

/**
 * Who is signed in, in this tab. The access token lives in memory alone; the refresh token in a cookie that no script can
 * read. What `localStorage` keeps is only whether there is such a cookie, and it tells the other tabs of a sign-out.
 */
const mark = "lettermill.signed-in";

let granted: { token: string; workspace_id: string; expires_at: number } | undefined;
let onEnd = () => {};

/** Calls back when the session has ended, here or in another tab. */
export function whenEnded(call: () => void): void {
  onEnd = call;
  addEventListener("storage", ({ key, newValue }) => {
    if (key === mark && newValue === null && granted) end();
  });
}

export const isOpen = (): boolean => granted !== undefined || localStorage.getItem(mark) !== null;

/** Takes what a sign-in or a refresh was answered with. */
export function start({ access_token, expires_in, workspace }: BrowserTokens): void {
  granted = { token: access_token, workspace_id: workspace.id, expires_at: Date.now() + expires_in * 1000 };
  localStorage.setItem(mark, "yes");
}

function end(): void {
  granted = undefined;
  localStorage.removeItem(mark);
  onEnd();
}

/** Ends the session here and in every other tab. */
export async function signOut(): Promise<void> {
  await answer(open.POST("/api/v1/auth/browser/logout", { body: {} })).catch(() => undefined);
  end();
}

/** An access token that is good for another half a minute at least, or undefined when there is no session. */
export async function token(stale?: string): Promise<string | undefined> {
  const fresh = () => granted && granted.token !== stale && granted.expires_at > Date.now() + 30_000;
  if (fresh()) return granted?.token;
  if (!isOpen()) return undefined;
  await alone(async () => {
    if (!fresh()) await refresh(granted?.workspace_id);
  });
  return granted?.token;
}

/** Goes on in another workspace of the user. */
export const enter = (workspace_id: string): Promise<void> => alone(() => refresh(workspace_id));

/**
 * One at a time over all tabs: each sends the cookie that the one before it was given. Where a browser has no locks (not
 * over https, nor on this machine) the api bears with tabs that ask at the same time.
 */
const alone = async (work: () => Promise<void>): Promise<void> =>
  "locks" in navigator ? navigator.locks.request(mark, work) : work();

/** @param workspace_id - this tab's own: another one may be in another workspace */
async function refresh(workspace_id: string | undefined): Promise<void> {
  try {
    const body = workspace_id ? { workspace_id } : {};
    start(await answer(open.POST("/api/v1/auth/browser/refresh", { body })));
  } catch (error) {
    if (!(error instanceof LettermillError) || error.status !== 401) throw error;
    end();
  }
}

export * as Session from "./session.ts";
