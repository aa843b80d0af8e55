import { z } from "@hono/zod-openapi";
import { invalid } from "@lettermill/core/error";
import { Import } from "@lettermill/core/import";
import { createRouter } from "./app.ts";
import { page, paging, route } from "./route.ts";

export const imports = createRouter();

const params = z.object({ import_id: z.string() });

/** Several values in a form: the field repeated, a JSON array, or text with commas. */
const several = z
  .union([z.string(), z.array(z.string())])
  .transform((given) => [given].flat().flatMap(split))
  .optional()
  .meta({ description: "repeated, a JSON array, or with commas" });

function split(text: string): string[] {
  if (!text.trim().startsWith("["))
    return text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "");
  try {
    return z.array(z.string()).parse(JSON.parse(text));
  } catch {
    return [text];
  }
}

const Form = z.object({
  file: z
    .instanceof(File, { error: "Send the file as multipart/form-data." })
    .meta({ type: "string", format: "binary" }),
  mapping: z.string().optional().meta({
    description: 'JSON, `{"Column in the file": "field"}`; fields as in a contact, or `custom_fields.<name>`',
  }),
  on_duplicate: Import.Create.shape.on_duplicate,
  list_ids: several,
  tags: several,
});

imports.openapi(
  route("contact.import", "post", "/contacts/import", {
    summary: "Import contacts from a CSV file",
    description:
      "UTF-8 with a first line of names, up to 4 MB. Columns are matched by name unless `mapping` says otherwise; unknown ones become custom fields. `on_duplicate` says what happens to contacts that are there: `skip` leaves them alone, `update` changes what the row fills, `replace` makes them what the row says. Nobody who unsubscribed, bounced or complained is made active again.",
    access: "editor",
    form: Form,
    answer: Import.Info,
    status: 202,
  }),
  async (c) => {
    const { file, mapping, ...options } = c.req.valid("form");
    const input = Import.Create.safeParse({ ...options, mapping: parse(mapping) });
    if (!input.success) {
      const [issue] = input.error.issues;
      throw invalid(issue?.path.join(".") ?? "", issue?.message ?? "This cannot be imported.");
    }
    const body = new Uint8Array(await file.arrayBuffer());
    return c.json(await Import.create({ name: file.name, body }, input.data), 202);
  },
);

function parse(mapping: string | undefined): unknown {
  if (!mapping?.trim()) return undefined;
  try {
    return JSON.parse(mapping);
  } catch {
    throw invalid("mapping", "The mapping is not JSON.");
  }
}

imports.openapi(
  route("import.list", "get", "/imports", {
    summary: "The imports, newest first",
    access: "viewer",
    query: paging,
    answer: page(Import.Info),
  }),
  async (c) => c.json(await Import.page(c.req.valid("query")), 200),
);

imports.openapi(
  route("import.get", "get", "/imports/{import_id}", {
    summary: "How far an import is, and its counts",
    access: "viewer",
    params,
    answer: Import.Info,
  }),
  async (c) => c.json(await Import.get(c.req.valid("param").import_id), 200),
);

imports.openapi(
  route("import.resume", "post", "/imports/{import_id}/resume", {
    summary: "Ask again for an import that stands still",
    description: "It goes on where it stopped. While it is under way, and when it is over, this changes nothing.",
    access: "editor",
    params,
    answer: Import.Info,
    status: 202,
  }),
  async (c) => c.json(await Import.resume(c.req.valid("param").import_id), 202),
);

imports.openapi(
  route("import.errors", "get", "/imports/{import_id}/errors.csv", {
    summary: "The rejected rows as CSV: line in the file, address as given, reason",
    access: "viewer",
    params,
  }),
  async (c) => {
    const { import_id } = c.req.valid("param");
    return c.body(await Import.errorsCsv(import_id), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${import_id}-errors.csv"`,
    });
  },
);
