import { z } from "@hono/zod-openapi";
import { AppError } from "@lettermill/core/error";
import type { Form } from "@lettermill/core/form";
import { Subscription } from "@lettermill/core/subscription";
import { Translation } from "@lettermill/core/translation";
import type { Context } from "hono";
import { cors } from "hono/cors";
import { html } from "hono/html";
import { HTTPException } from "hono/http-exception";
import { createRouter } from "../api/app.ts";
import { caller } from "../api/caller.ts";
import { onInvalid } from "../api/problem.ts";
import { route } from "../api/route.ts";
import { page, translate } from "./page.ts";

/**
 * `POST /subscribe`: what a sign-up form sends, from whatever site it stands on. No cookie and no credential counts here,
 * so any origin may ask. A program gets JSON; a browser's form a page, or the form's own page to go to.
 */
export const subscribe = createRouter();

subscribe.openAPIRegistry.registerPath(
  route("subscription.create", "post", "/subscribe", {
    summary: "Sign somebody up, as a form does",
    description:
      "By `form_id`, or by `workspace` and `list_ids` for lists that are public. As JSON or as a form (`application/x-www-form-urlencoded`, `multipart/form-data`, custom fields named `custom_fields.<name>`); a form is answered with a page, or led to its `redirect_url`. Whatever is known of the address, the answer is the same. The mailbox confirms by the link it is sent; who had unsubscribed comes back by that, while an address that bounced, complained or that was stopped is not written to.",
    access: "public",
    body: Subscription.Create.meta({ id: "SubscriptionCreate" }),
    answer: z.object({ status: z.literal("accepted"), message: z.string(), redirect_url: z.string().nullable() }),
    status: 202,
  }),
);

subscribe.use(
  "/subscribe",
  cors({ origin: "*", allowMethods: ["POST"], allowHeaders: ["content-type"], maxAge: 86_400 }),
);

subscribe.post("/subscribe", async (c) => {
  const isForm = /^(application\/x-www-form-urlencoded|multipart\/form-data)\b/i.test(
    c.req.header("content-type") ?? "",
  );
  const input = Subscription.Create.safeParse(isForm ? await readForm(c) : await readJson(c));
  try {
    if (!input.success) return isForm ? wrong(c, input.error.issues.map(sentence)) : onInvalid(input.error, c);
    const visitor = { address: caller(c), language: c.req.header("accept-language") };
    const form = await Subscription.request(input.data, visitor);
    return isForm ? next(c, form) : c.json({ status: "accepted", ...said(c, form) }, 202);
  } catch (error) {
    if (!isForm || !(error instanceof AppError)) throw error;
    return refuse(c, error);
  }
});

/** Names with a dot (`custom_fields.plan`) are fields of their own in a form, and one object for us. */
async function readForm(c: Context): Promise<Record<string, unknown>> {
  const entries = Object.entries(await c.req.parseBody({ all: true }));
  const own = entries.flatMap(([name, value]) => {
    return name.startsWith("custom_fields.") ? [[name.slice("custom_fields.".length), value] as const] : [];
  });
  const { consent, list_ids, ...fields } = Object.fromEntries(entries.filter(([name]) => !name.includes(".")));
  return {
    ...fields,
    ...(list_ids === undefined ? {} : { list_ids: [list_ids].flat() }),
    ...(consent === "true" || consent === "on" ? { consent: true } : {}),
    custom_fields: Object.fromEntries(own),
  };
}

async function readJson(c: Context): Promise<unknown> {
  if (!/^application\/([\w.-]+\+)?json\b/i.test(c.req.header("content-type") ?? ""))
    throw new HTTPException(415, { message: "Send JSON, or a form." });
  try {
    return await c.req.json();
  } catch {
    throw new HTTPException(400, { message: "This is no JSON." });
  }
}

function said(c: Context, form: Form.Info | undefined) {
  const { requested, confirm } = Translation.of(form?.language ?? c.req.header("accept-language")).texts;
  const own = form && !form.double_opt_in ? `${confirm.thanks} ${requested.text}` : requested.text;
  return { message: form?.success_text ?? own, redirect_url: form?.redirect_url ?? null };
}

/** The same for everybody, whatever is known of the address. */
function next(c: Context, form: Form.Info | undefined) {
  if (form?.redirect_url) return c.redirect(form.redirect_url, 303);
  const translation = translate(c, form?.language);
  return page(c, translation.texts.requested.title, html`<p dir="auto">${said(c, form).message}</p>`, { translation });
}

function refuse(c: Context, error: AppError) {
  if (error.kind === "limited") {
    c.header("retry-after", String(error.details.retry_after));
    return page(c, translate(c).texts.form.later, html``, { status: 429 });
  }
  const { errors = [] } = error.details;
  return wrong(c, errors.length > 0 ? errors.map(sentence) : [error.message], error.kind === "missing" ? 404 : 422);
}

function wrong(c: Context, sentences: string[], status: 404 | 422 = 422) {
  const { form } = translate(c).texts;
  const list = html`<ul>${sentences.map((text) => html`<li dir="auto">${text}</li>`)}</ul>`;
  return page(c, form.wrong, list, { status });
}

const sentence = ({ path, message }: { path: string | PropertyKey[]; message: string }): string =>
  `${Array.isArray(path) ? path.join(".") : path}: ${message}`;
