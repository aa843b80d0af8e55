import { errors, jwtVerify, SignJWT } from "jose";
import type { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { config, keys } from "../config/index.ts";

/** Seconds that an access token is good for. */
export const expires_in = 15 * 60;

/** RFC 9068 §2.1: a token of another purpose, though signed with the same key, is none of ours. */
const typ = "at+jwt";
const algorithm = "HS256";
const audience = "lettermill-api";

export type Claims = { user_id: string; workspace_id: string; session_id: string };

/** The role is for the reader's convenience: what a request may do is decided by the membership as it is then. */
export async function sign({ user_id, workspace_id, session_id }: Claims, role: Actor.Role): Promise<string> {
  const { current, secrets } = keys(config().AUTH_KEYS);
  const now = Math.floor(Clock.millis() / 1000);
  return new SignJWT({ sid: session_id, workspace_id, role })
    .setProtectedHeader({ alg: algorithm, typ, kid: current })
    .setIssuer(config().PUBLIC_URL)
    .setAudience(audience)
    .setSubject(user_id)
    .setIssuedAt(now)
    .setExpirationTime(now + expires_in)
    .sign(secrets.get(current) ?? new Uint8Array());
}

/** The claims of a token of ours that is good now, or undefined. */
export async function verify(token: string): Promise<Claims | undefined> {
  if (!canonical(token)) return undefined;
  const { secrets } = keys(config().AUTH_KEYS);
  try {
    const { payload } = await jwtVerify(token, ({ kid }) => secret(secrets, kid), {
      algorithms: [algorithm],
      typ,
      issuer: config().PUBLIC_URL,
      audience,
      requiredClaims: ["sub", "sid", "exp", "workspace_id"],
      currentDate: new Date(Clock.millis()),
    });
    return {
      user_id: String(payload.sub),
      session_id: String(payload.sid),
      workspace_id: String(payload.workspace_id),
    };
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}

function secret(secrets: Map<string, Buffer>, kid: string | undefined): Buffer {
  const found = kid ? secrets.get(kid) : undefined;
  if (!found) throw new errors.JWKSNoMatchingKey();
  return found;
}

/** Base64url leaves bits of the last character unused; a text that differs there only is still another text. */
const canonical = (token: string): boolean =>
  token.split(".").every((part) => Buffer.from(part, "base64url").toString("base64url") === part);
