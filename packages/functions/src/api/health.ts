import { z } from "@hono/zod-openapi";
import { createRouter } from "./app.ts";
import { route } from "./route.ts";

export const health = createRouter();

const Health = z.object({ status: z.literal("ok") }).meta({ id: "Health" });

health.openapi(
  route("health.get", "get", "/health", { summary: "Whether the api is up", access: "public", answer: Health }),
  (c) => c.json({ status: "ok" as const }, 200),
);
