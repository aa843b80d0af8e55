import { z } from "@hono/zod-openapi";
import { Suppression } from "@lettermill/core/suppression";
import { createRouter } from "./app.ts";
import { page, paging, route } from "./route.ts";

export const suppression = createRouter();

const reason = z.enum(Suppression.suppressionReasons);

suppression.openapi(
  route("suppression.add", "post", "/suppression", {
    summary: "Suppress an address",
    description:
      "It gets no marketing mail any more. Again changes nothing, except that a stronger reason replaces a weaker one.",
    access: "editor",
    body: Suppression.Add,
    answer: Suppression.Info,
    status: 201,
  }),
  async (c) => c.json(Suppression.toInfo((await Suppression.add(c.req.valid("json"))).entry), 201),
);

suppression.openapi(
  route("suppression.list", "get", "/suppression", {
    summary: "The suppressed addresses",
    access: "viewer",
    query: paging.extend(Suppression.Filter.shape),
    answer: page(Suppression.Info),
  }),
  async (c) => {
    const { limit, cursor, ...filter } = c.req.valid("query");
    return c.json(await Suppression.page(filter, { limit, cursor }), 200);
  },
);

suppression.openapi(
  route("suppression.add_many", "post", "/suppression/bulk", {
    summary: "Suppress up to 1,000 addresses",
    access: "editor",
    body: Suppression.AddMany,
    answer: z.object({
      added: z.int(),
      unchanged: z.int(),
      errors: z.array(z.object({ email: z.string(), reason: z.string() })),
    }),
  }),
  async (c) => c.json(await Suppression.addMany(c.req.valid("json")), 200),
);

suppression.openapi(
  route("suppression.check", "get", "/suppression/check", {
    summary: "Whether and why an address is suppressed",
    access: "viewer",
    query: z.object({ email: z.string() }),
    answer: z.object({
      email: z.string(),
      suppressed: z.boolean(),
      reason: reason.nullable(),
      created_at: z.string().nullable(),
    }),
  }),
  async (c) => c.json(await Suppression.check(c.req.valid("query").email), 200),
);

suppression.openapi(
  route("suppression.stats", "get", "/suppression/stats", {
    summary: "Exact counts by reason",
    access: "viewer",
    answer: z.object({ total: z.int(), by_reason: z.record(reason, z.int()) }),
  }),
  async (c) => c.json(await Suppression.stats(), 200),
);

suppression.openapi(
  route("suppression.remove", "delete", "/suppression/{email}", {
    summary: "Take an address off the list",
    description:
      "The status of its contact stays: whoever unsubscribed or complained gets marketing mail again only when the contact's status is set, too.",
    access: "editor",
    params: z.object({ email: z.string() }),
    status: 204,
  }),
  async (c) => {
    await Suppression.remove(c.req.valid("param").email);
    return c.body(null, 204);
  },
);
