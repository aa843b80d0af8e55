import { z } from "@hono/zod-openapi";
import { Contact } from "@lettermill/core/contact";
import { missing } from "@lettermill/core/error";
import { List } from "@lettermill/core/list";
import { createRouter } from "./app.ts";
import { page, paging, route } from "./route.ts";

export const list = createRouter();

const params = z.object({ list_id: z.string() });
const member = params.extend({ contact_id: z.string() });
const ContactIds = z.object({ contact_ids: z.array(z.string()).min(1).max(1000) });
const missing_ids = z.array(z.string()).meta({ description: "ids that name no contact" });

list.openapi(
  route("list.create", "post", "/lists", {
    summary: "Create a list",
    description:
      "Static lists are kept by hand; on a dynamic one is whoever its rules find, on a segmented one whoever of its parent list its rules find.",
    access: "editor",
    body: List.Create,
    answer: List.Info,
    status: 201,
  }),
  async (c) => c.json(await List.create(c.req.valid("json")), 201),
);

list.openapi(
  route("list.list", "get", "/lists", {
    summary: "The lists, oldest first, with their counts",
    access: "viewer",
    query: paging,
    answer: page(List.Info),
  }),
  async (c) => c.json(await List.page(c.req.valid("query")), 200),
);

list.openapi(
  route("list.get", "get", "/lists/{list_id}", {
    summary: "One list with its count",
    access: "viewer",
    params,
    answer: List.Info,
  }),
  async (c) => c.json(await List.describe(c.req.valid("param").list_id), 200),
);

list.openapi(
  route("list.update", "patch", "/lists/{list_id}", {
    summary: "Change the given fields",
    access: "editor",
    params,
    body: List.Update,
    answer: List.Info,
  }),
  async (c) => c.json(await List.update(c.req.valid("param").list_id, c.req.valid("json")), 200),
);

list.openapi(
  route("list.remove", "delete", "/lists/{list_id}", {
    summary: "Delete a list",
    description: "Its contacts stay; they are taken off it in the background. Refused while rules name it.",
    access: "editor",
    params,
    status: 204,
  }),
  async (c) => {
    await List.remove(c.req.valid("param").list_id);
    return c.body(null, 204);
  },
);

list.openapi(
  route("list.contacts", "get", "/lists/{list_id}/contacts", {
    summary: "The contacts on a list, newest first",
    description:
      "Of a list made by rules a page may be shorter than `limit`, even empty, while `next_cursor` is not null.",
    access: "viewer",
    params,
    query: paging,
    answer: page(Contact.Info),
  }),
  async (c) => {
    const { data, next_cursor } = await Contact.page({ list_id: c.req.valid("param").list_id }, c.req.valid("query"));
    return c.json({ data: data.map(Contact.toInfo), next_cursor }, 200);
  },
);

list.openapi(
  route("list.join_many", "post", "/lists/{list_id}/contacts", {
    summary: "Put up to 1,000 contacts on a list",
    description: "Who is on it already stays on it and counts once.",
    access: "editor",
    params,
    body: ContactIds,
    answer: z.object({ added: z.int(), unchanged: z.int(), missing_ids }),
  }),
  async (c) => {
    const { changed, ...rest } = await Contact.join(c.req.valid("param").list_id, c.req.valid("json").contact_ids);
    return c.json({ added: changed, ...rest }, 200);
  },
);

list.openapi(
  route("list.leave_many", "delete", "/lists/{list_id}/contacts", {
    summary: "Take up to 1,000 contacts off a list",
    access: "editor",
    params,
    body: ContactIds,
    answer: z.object({ removed: z.int(), unchanged: z.int(), missing_ids }),
  }),
  async (c) => {
    const { changed, ...rest } = await Contact.leave(c.req.valid("param").list_id, c.req.valid("json").contact_ids);
    return c.json({ removed: changed, ...rest }, 200);
  },
);

list.openapi(
  route("list.join", "post", "/lists/{list_id}/contacts/{contact_id}", {
    summary: "Put a contact on a list",
    access: "editor",
    params: member,
    answer: List.Info,
    status: 201,
  }),
  async (c) => {
    const { list_id, contact_id } = c.req.valid("param");
    const { missing_ids } = await Contact.join(list_id, [contact_id]);
    if (missing_ids.length > 0) throw missing("contact", contact_id);
    return c.json(await List.get(list_id), 201);
  },
);

list.openapi(
  route("list.leave", "delete", "/lists/{list_id}/contacts/{contact_id}", {
    summary: "Take a contact off a list",
    access: "editor",
    params: member,
    status: 204,
  }),
  async (c) => {
    const { list_id, contact_id } = c.req.valid("param");
    const { missing_ids } = await Contact.leave(list_id, [contact_id]);
    if (missing_ids.length > 0) throw missing("contact", contact_id);
    return c.body(null, 204);
  },
);
