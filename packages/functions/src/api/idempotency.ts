import { createHash } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { Replay } from "@lettermill/core/replay";
import { createMiddleware } from "hono/factory";

const Key = z.string().min(1).max(255);

export const headers = z.object({
  "idempotency-key": Key.optional().meta({
    description: "The same request with the same key within 24 hours is carried out once and answered alike.",
  }),
});

/**
 * Answers a repeated POST as the first one was answered, failures on our side included. What was refused changed
 * nothing and is not kept.
 */
export const idempotent = createMiddleware(async (c, next) => {
  const { success, data: key } = Key.safeParse(c.req.header("idempotency-key"));
  if (!success) return next(); // absent, or for the schema of the headers to refuse
  const earlier = await Replay.begin(key, await fingerprint(c.req.raw, c.req.path));
  if (earlier) {
    const { status, content_type, body } = earlier;
    const replayed = { "content-type": content_type, "idempotent-replayed": "true" };
    return new Response(status === 204 ? null : body, { status, headers: replayed });
  }
  await next();
  const { status, headers } = c.res;
  if (status >= 400 && status < 500) return Replay.forget(key);
  const body = await c.res.clone().text();
  return Replay.keep(key, { status, content_type: headers.get("content-type") ?? "application/json", body });
});

/** A hash of what was asked; the path is the canonical one. A client draws a new multipart boundary each time. */
async function fingerprint(request: Request, path: string): Promise<string> {
  const body = Buffer.from(await request.clone().arrayBuffer()).toString("latin1");
  const boundary = /boundary="?([^";]+)/.exec(request.headers.get("content-type") ?? "")?.[1];
  const query = new URL(request.url).search;
  const asked = `${request.method} ${path}${query}\n${boundary ? body.replaceAll(boundary, "") : body}`;
  return createHash("sha256").update(asked, "latin1").digest("base64url");
}
