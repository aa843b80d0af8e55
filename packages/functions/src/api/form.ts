import { z } from "@hono/zod-openapi";
import { Form } from "@lettermill/core/form";
import { formHtml } from "../page/form-html.ts";
import { createRouter } from "./app.ts";
import { page, paging, route } from "./route.ts";

export const form = createRouter();

const params = z.object({ form_id: z.string() });

form.openapi(
  route("form.create", "post", "/forms", {
    summary: "Create a sign-up form",
    description:
      "Whoever fills it in is asked to confirm by mail (`double_opt_in`), and is on its lists from then on; whoever had unsubscribed is asked in any case. Its id is public: it names the form to `POST /subscribe`.",
    access: "editor",
    body: Form.Create,
    answer: Form.Info,
    status: 201,
  }),
  async (c) => c.json(await Form.create(c.req.valid("json")), 201),
);

form.openapi(
  route("form.list", "get", "/forms", {
    summary: "The forms, oldest first",
    access: "viewer",
    query: paging,
    answer: page(Form.Info),
  }),
  async (c) => c.json(await Form.page(c.req.valid("query")), 200),
);

form.openapi(
  route("form.get", "get", "/forms/{form_id}", {
    summary: "One form",
    access: "viewer",
    params,
    answer: Form.Info,
  }),
  async (c) => c.json(await Form.get(c.req.valid("param").form_id), 200),
);

form.openapi(
  route("form.update", "patch", "/forms/{form_id}", {
    summary: "Change the given settings",
    description:
      "Null takes one away. A changed `consent_text` is a new version; consents keep the words they were given to.",
    access: "editor",
    params,
    body: Form.Update,
    answer: Form.Info,
  }),
  async (c) => c.json(await Form.update(c.req.valid("param").form_id, c.req.valid("json")), 200),
);

form.openapi(
  route("form.remove", "delete", "/forms/{form_id}", {
    summary: "Delete a form",
    description: "It signs up nobody any more. Consents that it was given stay.",
    access: "editor",
    params,
    status: 204,
  }),
  async (c) => {
    await Form.remove(c.req.valid("param").form_id);
    return c.body(null, 204);
  },
);

form.openapi(
  route("form.embed", "get", "/forms/{form_id}/embed", {
    summary: "The form as HTML for another site",
    description: "Plain HTML without script or style of its own.",
    access: "viewer",
    params,
    answer: z.object({ html: z.string(), url: z.string().meta({ description: "the form on a page of ours" }) }),
  }),
  async (c) => {
    const found = await Form.get(c.req.valid("param").form_id);
    return c.json({ html: String(await formHtml(found)), url: found.url }, 200);
  },
);
