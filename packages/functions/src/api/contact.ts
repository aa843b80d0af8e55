import { z } from "@hono/zod-openapi";
import { Contact } from "@lettermill/core/contact";
import { Validation } from "@lettermill/core/validation";
import { createRouter } from "./app.ts";
import { csvFile } from "./csv-file.ts";
import { page, paging, route } from "./route.ts";

export const contact = createRouter();

const params = z.object({ contact_id: z.string() });
const Create = Contact.Create.extend({ list_ids: Contact.ListIds.optional() }).meta({ id: "ContactCreate" });
const Update = Contact.Update.meta({ id: "ContactUpdate" });
const flag = z.enum(["true", "false"]).transform((text) => text === "true");

const Query = paging.extend({
  ...Contact.Filter.shape,
  tags: z
    .union([z.string(), z.array(z.string())])
    .transform((tags) => [tags].flat())
    .optional()
    .meta({ description: "repeatable; a contact has all of them" }),
  is_active: flag.optional(),
  q: Contact.Filter.shape.q.meta({ description: "the beginning of an address or of a full name" }),
});

contact.openapi(
  route("contact.create", "post", "/contacts", {
    summary: "Create a contact",
    access: "editor",
    body: Create,
    answer: Contact.Info,
    status: 201,
  }),
  async (c) => {
    const { list_ids, ...input } = c.req.valid("json");
    return c.json(Contact.toInfo(await Contact.create(input, list_ids)), 201);
  },
);

contact.openapi(
  route("contact.validate", "post", "/contacts/validate", {
    summary: "What there is to say about an address",
    description:
      "Its form, whether it is a role account or of a disposable domain, and what was perhaps meant. Nothing is asked of the network and nothing is kept.",
    access: "viewer",
    readOnly: true,
    body: Validation.Validate,
    answer: Validation.Info,
  }),
  async (c) => c.json(await Validation.validate(c.req.valid("json")), 200),
);

contact.openapi(
  route("contact.list", "get", "/contacts", {
    summary: "The contacts, newest first",
    description:
      "With `q` by address and name. A filtered page may be shorter than `limit`, even empty, while `next_cursor` is not null: there is more to look through.",
    access: "viewer",
    query: Query,
    answer: page(Contact.Info),
  }),
  async (c) => {
    const { limit, cursor, ...filter } = c.req.valid("query");
    const { data, next_cursor } = await Contact.page(filter, { limit, cursor });
    return c.json({ data: data.map(Contact.toInfo), next_cursor }, 200);
  },
);

contact.openapi(
  route("contact.export", "get", "/contacts/export/csv", {
    summary: "The contacts as CSV, newest first",
    description:
      "An answer holds up to 4 MB. Where there is more, the header `x-next-cursor` says what to give as `cursor` for the next part, and `link` its address.",
    access: "viewer",
    query: z.object({ cursor: paging.shape.cursor }),
  }),
  async (c) => {
    const { csv, next_cursor } = await Contact.exportCsv(c.req.valid("query").cursor);
    return csvFile(c, "contacts.csv", csv, next_cursor);
  },
);

contact.openapi(
  route("contact.get", "get", "/contacts/{contact_id}", {
    summary: "One contact",
    access: "viewer",
    params,
    answer: Contact.Info,
  }),
  async (c) => c.json(Contact.toInfo(await Contact.get(c.req.valid("param").contact_id)), 200),
);

contact.openapi(
  route("contact.update", "patch", "/contacts/{contact_id}", {
    summary: "Change the given fields",
    description: "Null removes a field. Custom fields that are not named stay.",
    access: "editor",
    params,
    body: Update,
    answer: Contact.Info,
  }),
  async (c) => c.json(Contact.toInfo(await Contact.update(c.req.valid("param").contact_id, c.req.valid("json"))), 200),
);

contact.openapi(
  route("contact.put", "put", "/contacts/{contact_id}", {
    summary: "Change the given fields, custom fields as a whole",
    description: "As PATCH, but `custom_fields`, where given, replaces all of them.",
    access: "editor",
    params,
    body: Update,
    answer: Contact.Info,
  }),
  async (c) => {
    const changed = await Contact.update(c.req.valid("param").contact_id, c.req.valid("json"), "replace");
    return c.json(Contact.toInfo(changed), 200);
  },
);

contact.openapi(
  route("contact.upsert", "put", "/contacts/by-email/{email}", {
    summary: "Create the contact with this address or change the given fields of the one there is",
    access: "editor",
    params: z.object({ email: z.string() }),
    body: Update,
    bodyOptional: true,
    answer: Contact.Info,
  }),
  async (c) => {
    const { contact } = await Contact.upsert(c.req.valid("param").email, c.req.valid("json"));
    return c.json(Contact.toInfo(contact), 200);
  },
);

contact.openapi(
  route("contact.remove", "delete", "/contacts/{contact_id}", {
    summary: "Delete a contact",
    description: "Takes it off its lists. That its address is suppressed, if it is, stays.",
    access: "editor",
    params,
    status: 204,
  }),
  async (c) => {
    await Contact.remove(c.req.valid("param").contact_id);
    return c.body(null, 204);
  },
);
