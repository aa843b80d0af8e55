import { Actor } from "@lettermill/core/actor";
import { AppError } from "@lettermill/core/error";
import { RateLimit } from "@lettermill/core/rate-limit";
import { createMiddleware } from "hono/factory";
import { onError } from "./problem.ts";

/**
 * Lets a user or an API key make only so many requests, and says on every answer how it stands
 * (draft-ietf-httpapi-ratelimit-headers-06, the names that clients know).
 */
export const limited = createMiddleware(async (c, next) => {
  const { granted, limit, remaining, reset, retry_after } = await RateLimit.take(Actor.label());
  if (granted) await next();
  else c.res = onError(tooMany(retry_after), c);
  c.header("ratelimit-limit", String(limit));
  c.header("ratelimit-remaining", String(remaining));
  c.header("ratelimit-reset", String(reset));
});

const tooMany = (retry_after: number) =>
  new AppError("limited", "request.limited", "There were too many requests. Try again later.", { retry_after });
