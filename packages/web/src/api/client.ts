import { createClient } from "@lettermill/client";
import { Session } from "./session.ts";

/**
 * A call as whoever is signed in. An access token that was refused is exchanged once; then the session has ended. What is
 * sent while the page is left (`keepalive`) goes once: there is nobody to wait for a second answer.
 */
async function signedIn(request: Request): Promise<Response> {
  const again = request.keepalive ? undefined : request.clone();
  const token = await Session.token();
  if (!token) return new Response(null, { status: 401 });
  const response = await fetch(bearing(request, token));
  if (response.status !== 401 || !again) return response;
  const fresh = await Session.token(token);
  return fresh ? fetch(bearing(again, fresh)) : response;
}

function bearing(request: Request, token: string): Request {
  request.headers.set("authorization", `Bearer ${token}`);
  return request;
}

/** The one way to the API for whoever is signed in. */
export const api = createClient({ url: location.origin, fetch: signedIn });
