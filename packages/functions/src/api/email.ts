import { z } from "@hono/zod-openapi";
import { Email } from "@lettermill/core/email";
import { invalid } from "@lettermill/core/error";
import { createRouter } from "./app.ts";
import { page, paging, route } from "./route.ts";

export const email = createRouter();

email.openapi(
  route("email.send", "post", "/emails", {
    summary: "Send one transactional mail",
    description:
      "With an `Idempotency-Key` header (at most 255 characters) the same request is carried out once a day.",
    access: "editor",
    body: Email.Send,
    answer: Email.Info,
    status: 202,
  }),
  async (c) => {
    const key = c.req.header("idempotency-key");
    if (key !== undefined && (key === "" || key.length > 255)) {
      throw invalid("Idempotency-Key", "An Idempotency-Key takes 1 to 255 characters.");
    }
    return c.json(await Email.send(c.req.valid("json"), key), 202);
  },
);

email.openapi(
  route("email.list", "get", "/emails", {
    summary: "The transactional mail of the workspace, newest first",
    access: "viewer",
    query: paging,
    answer: page(Email.Info),
  }),
  async (c) => c.json(await Email.list(c.req.valid("query")), 200),
);

email.openapi(
  route("email.get", "get", "/emails/{email_id}", {
    summary: "What became of a transactional mail",
    access: "viewer",
    params: z.object({ email_id: z.string() }),
    answer: Email.Info,
  }),
  async (c) => c.json(await Email.get(c.req.valid("param").email_id), 200),
);
