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
  dry_run: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional(),
});

const FromUpload = Import.Create.extend({
  upload_key: z.string().max(500).meta({ description: "from `POST /imports/uploads`" }),
}).meta({ id: "ImportFromUpload" });

imports.openapi(
  route("import.upload", "post", "/imports/uploads", {
    summary: "A place for a file of any size",
    description:
      "PUT the file to `upload_url`, then give `upload_key` to `POST /contacts/import`. The file goes straight into the bucket.",
    access: "editor",
    body: Import.UploadRequest,
    answer: Import.Upload,
    status: 201,
  }),
  async (c) => c.json(await Import.offer(c.req.valid("json")), 201),
);

imports.openapi(
  route("contact.import", "post", "/contacts/import", {
    summary: "Import contacts from a CSV or XLSX file",
    description:
      "A first line of names. CSV in UTF-8, UTF-16 or Windows-1252, with commas, semicolons or tabs, which is found out; of an XLSX workbook the first sheet that is shown, with the last results of formulas. As a form with the file up to 4 MB, or as JSON with the `upload_key` of a file of any size. `dry_run` counts and reports, and writes nothing; what its columns become stands in `columns` of `GET /imports/{id}`. Columns are matched by name unless `mapping` says otherwise; unknown ones become custom fields. `on_duplicate` says what happens to contacts that are there: `skip` leaves them alone, `update` changes what the row fills, `replace` makes them what the row says. Nobody who unsubscribed, bounced or complained is made active again.",
    access: "editor",
    body: FromUpload,
    form: Form,
    answer: Import.Info,
    status: 202,
  }),
  async (c) => {
    const given = c.req.valid("json");
    if ("upload_key" in given) {
      const { upload_key, ...options } = given;
      return c.json(await Import.createFromUpload(upload_key, options), 202);
    }
    const form = c.req.valid("form");
    if (!("file" in form)) throw invalid("file", "Send the file as multipart/form-data.");
    const { file, mapping, ...options } = form;
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
    summary: "How far an import is, its counts, and the columns of its file",
    access: "viewer",
    params,
    answer: Import.Detail,
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
  route("import.rejected", "get", "/imports/{import_id}/errors", {
    summary: "The rejected rows, in the order of the file",
    access: "viewer",
    params,
    query: paging,
    answer: page(Import.Rejected),
  }),
  async (c) => c.json(await Import.errors(c.req.valid("param").import_id, c.req.valid("query")), 200),
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
