import { z } from "@hono/zod-openapi";
import { Email } from "@lettermill/core/email";
import { Template } from "@lettermill/core/template";
import { createRouter } from "./app.ts";
import { page, paging, route } from "./route.ts";

export const template = createRouter();

const params = z.object({ template_id: z.string() });
const version = z.coerce.number().int().min(1);

const Query = paging.extend({
  ...Template.Filter.shape,
  tags: z
    .union([z.string(), z.array(z.string())])
    .transform((tags) => [tags].flat())
    .optional()
    .meta({ description: "repeatable; a template has all of them" }),
  q: Template.Filter.shape.q.meta({ description: "part of a name or subject" }),
});

template.openapi(
  route("template.create", "post", "/templates", {
    summary: "Create a template",
    description: "Broken Liquid is refused with the line and column of each error.",
    access: "editor",
    body: Template.Create,
    answer: Template.Info,
    status: 201,
  }),
  async (c) => c.json(await Template.create(c.req.valid("json")), 201),
);

template.openapi(
  route("template.list", "get", "/templates", {
    summary: "The templates, newest first, without their content",
    access: "viewer",
    query: Query,
    answer: page(Template.Summary),
  }),
  async (c) => {
    const { limit, cursor, ...filter } = c.req.valid("query");
    return c.json(await Template.page(filter, { limit, cursor }), 200);
  },
);

template.openapi(
  route("template.get", "get", "/templates/{template_id}", {
    summary: "One template with its content",
    access: "viewer",
    params,
    query: z.object({ version: version.optional().meta({ description: "the current one unless given" }) }),
    answer: Template.Info,
  }),
  async (c) => c.json(await Template.get(c.req.valid("param").template_id, c.req.valid("query").version), 200),
);

template.openapi(
  route("template.update", "patch", "/templates/{template_id}", {
    summary: "Change the given fields",
    description: "Changed content becomes a new version; null takes a field away.",
    access: "editor",
    params,
    body: Template.Update,
    answer: Template.Info,
  }),
  async (c) => c.json(await Template.update(c.req.valid("param").template_id, c.req.valid("json")), 200),
);

template.openapi(
  route("template.remove", "delete", "/templates/{template_id}", {
    summary: "Delete a template with its versions",
    description: "Campaigns that were sent, or are being sent, keep what they were launched with.",
    access: "editor",
    params,
    status: 204,
  }),
  async (c) => {
    await Template.remove(c.req.valid("param").template_id);
    return c.body(null, 204);
  },
);

template.openapi(
  route("template.versions", "get", "/templates/{template_id}/versions", {
    summary: "The versions of a template, newest first",
    access: "viewer",
    params,
    query: paging,
    answer: page(Template.Version),
  }),
  async (c) => c.json(await Template.versions(c.req.valid("param").template_id, c.req.valid("query")), 200),
);

template.openapi(
  route("template.restore", "post", "/templates/{template_id}/restore", {
    summary: "Make an earlier version the current one, as a new version",
    access: "editor",
    params,
    body: z.object({ version: z.int().min(1) }),
    answer: Template.Info,
  }),
  async (c) => c.json(await Template.restore(c.req.valid("param").template_id, c.req.valid("json").version), 200),
);

template.openapi(
  route("template.render", "post", "/templates/{template_id}/render", {
    summary: "What a contact, or a recipient with these variables, would get",
    access: "viewer",
    readOnly: true,
    params,
    body: Template.Render,
    answer: Template.Rendered,
  }),
  async (c) => c.json(await Template.render(c.req.valid("param").template_id, c.req.valid("json")), 200),
);

template.openapi(
  route("template.test", "post", "/templates/{template_id}/test", {
    summary: "Send a template to somebody, as it would arrive",
    description: "From the workspace's default sender, rendered like `render`, without tracking.",
    access: "editor",
    params,
    body: Email.SendTest,
    answer: Email.Info,
    status: 202,
  }),
  async (c) => c.json(await Email.sendTest(c.req.valid("param").template_id, c.req.valid("json")), 202),
);
