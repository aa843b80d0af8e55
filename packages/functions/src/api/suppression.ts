import { z } from "@hono/zod-openapi";
import { Suppression } from "@lettermill/core/suppression";
import { createRouter } from "./app.ts";
import { csvFile } from "./csv-file.ts";
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
    answer: Suppression.Added,
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
    summary: "Exact counts by reason, and by day",
    access: "viewer",
    answer: Suppression.Stats,
  }),
  async (c) => c.json(await Suppression.stats(), 200),
);

suppression.openapi(
  route("suppression.export", "get", "/suppression/export/csv", {
    summary: "The suppressed addresses as CSV",
    description:
      "Where there are more than one answer holds, the header `x-next-cursor` says where the next part begins.",
    access: "viewer",
    query: Suppression.Filter.extend({ cursor: paging.shape.cursor }),
  }),
  async (c) => {
    const { cursor, ...filter } = c.req.valid("query");
    const { csv, next_cursor } = await Suppression.exportCsv(filter, cursor);
    return csvFile(c, "suppression.csv", csv, next_cursor);
  },
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
