import { config } from "@lettermill/core/config";
import type { Context } from "hono";

/**
 * The network address of whoever calls. The gateway appends the address it sees to `X-Forwarded-For`; what stands
 * further left was written by those before it, and counts only as far as we own them (`PROXY_COUNT`).
 */
export function caller(c: Context): string {
  const hops = (c.req.header("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return hops.at(-1 - config().PROXY_COUNT) || hops[0] || "unknown";
}
