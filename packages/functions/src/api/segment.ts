import { z } from "@hono/zod-openapi";
import { Contact } from "@lettermill/core/contact";
import { Segment } from "@lettermill/core/segment";
import { createRouter } from "./app.ts";
import { page, paging, route } from "./route.ts";

export const segment = createRouter();

const params = z.object({ segment_id: z.string() });

segment.openapi(
  route("segment.create", "post", "/segments", {
    summary: "Create a segment",
    description:
      "Rules are nested groups (`all`, `any`, `not`) of conditions: over a field, or over what a contact received, opened, clicked or bounced.",
    access: "editor",
    body: Segment.Create,
    answer: Segment.Info,
    status: 201,
  }),
  async (c) => c.json(await Segment.create(c.req.valid("json")), 201),
);

segment.openapi(
  route("segment.list", "get", "/segments", {
    summary: "The segments, oldest first",
    access: "viewer",
    query: paging,
    answer: page(Segment.Info),
  }),
  async (c) => c.json(await Segment.page(c.req.valid("query")), 200),
);

segment.openapi(
  route("segment.preview", "post", "/segments/preview", {
    summary: "How many contacts rules find, and some of them",
    access: "viewer",
    readOnly: true,
    body: Segment.Preview,
    answer: Segment.Previewed,
  }),
  async (c) => c.json(await Segment.preview(c.req.valid("json")), 200),
);

segment.openapi(
  route("segment.get", "get", "/segments/{segment_id}", {
    summary: "One segment, counted now",
    access: "viewer",
    params,
    answer: Segment.Info,
  }),
  async (c) => c.json(await Segment.describe(c.req.valid("param").segment_id), 200),
);

segment.openapi(
  route("segment.update", "patch", "/segments/{segment_id}", {
    summary: "Change the given fields",
    description: "Campaigns that were launched keep the rules that they were launched with.",
    access: "editor",
    params,
    body: Segment.Update,
    answer: Segment.Info,
  }),
  async (c) => c.json(await Segment.update(c.req.valid("param").segment_id, c.req.valid("json")), 200),
);

segment.openapi(
  route("segment.remove", "delete", "/segments/{segment_id}", {
    summary: "Delete a segment",
    description: "Drafts that name it cannot be launched until they name another; running campaigns go on.",
    access: "editor",
    params,
    status: 204,
  }),
  async (c) => {
    await Segment.remove(c.req.valid("param").segment_id);
    return c.body(null, 204);
  },
);

segment.openapi(
  route("segment.contacts", "get", "/segments/{segment_id}/contacts", {
    summary: "The contacts in a segment, newest first",
    description:
      "A page may be shorter than `limit`, even empty, while `next_cursor` is not null: there is more to look through.",
    access: "viewer",
    params,
    query: paging,
    answer: page(Contact.Info),
  }),
  async (c) => {
    const { data, next_cursor } = await Contact.page(c.req.valid("param"), c.req.valid("query"));
    return c.json({ data: data.map(Contact.toInfo), next_cursor }, 200);
  },
);
