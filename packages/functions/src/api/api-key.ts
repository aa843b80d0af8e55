import { z } from "@hono/zod-openapi";
import { ApiKey } from "@lettermill/core/api-key";
import { createRouter } from "./app.ts";
import { page, route } from "./route.ts";

export const apiKey = createRouter();

const Created = ApiKey.Info.extend({ secret: z.string().meta({ description: "shown this once" }) }).meta({
  id: "ApiKeyCreated",
});

apiKey.openapi(
  route("api_key.create", "post", "/api-keys", {
    summary: "Make an API key",
    access: "admin",
    body: ApiKey.Create,
    answer: Created,
    status: 201,
  }),
  async (c) => c.json(await ApiKey.create(c.req.valid("json")), 201),
);

apiKey.openapi(
  route("api_key.list", "get", "/api-keys", {
    summary: "The API keys of the workspace, without their secrets",
    access: "admin",
    answer: page(ApiKey.Info),
  }),
  async (c) => c.json({ data: await ApiKey.list(), next_cursor: null }, 200),
);

apiKey.openapi(
  route("api_key.revoke", "delete", "/api-keys/{key_id}", {
    summary: "Revoke an API key",
    access: "admin",
    params: z.object({ key_id: z.string() }),
    status: 204,
  }),
  async (c) => {
    await ApiKey.revoke(c.req.valid("param").key_id);
    return c.body(null, 204);
  },
);
