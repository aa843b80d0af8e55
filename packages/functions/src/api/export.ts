import { z } from "@hono/zod-openapi";
import { Export } from "@lettermill/core/export";
import { createRouter } from "./app.ts";
import { route } from "./route.ts";

export const exports = createRouter();

exports.openapi(
  route("export.create", "post", "/contacts/exports", {
    summary: "Export contacts as CSV, any number of them",
    description: "Ask `GET /exports/{id}` until it is completed; its `url` then gives the file.",
    access: "editor",
    body: Export.Create,
    bodyOptional: true,
    answer: Export.Info,
    status: 202,
  }),
  async (c) => c.json(await Export.create(c.req.valid("json")), 202),
);

exports.openapi(
  route("export.get", "get", "/exports/{export_id}", {
    summary: "How far an export is, and where its file is",
    access: "viewer",
    params: z.object({ export_id: z.string() }),
    answer: Export.Info,
  }),
  async (c) => c.json(await Export.get(c.req.valid("param").export_id), 200),
);
