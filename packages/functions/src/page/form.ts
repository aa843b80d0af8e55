import { Actor } from "@lettermill/core/actor";
import { AppError } from "@lettermill/core/error";
import { Form } from "@lettermill/core/form";
import { Translation } from "@lettermill/core/translation";
import { html } from "hono/html";
import { createRouter } from "../api/app.ts";
import { formHtml } from "./form-html.ts";
import { notValid, page } from "./page.ts";

/** `/f/{form_id}`: a sign-up form on a page of its own. */
export const formPage = createRouter();

formPage.get("/f/:form_id", async (c) => {
  const form = await find(c.req.param("form_id"));
  if (!form) return notValid(c);
  const translation = Translation.of(form.language);
  const about = form.description ? html`<p dir="auto">${form.description}</p>` : "";
  const form_target = form.redirect_url ? new URL(form.redirect_url).origin : undefined;
  return page(c, form.title ?? form.name, html`${about}${formHtml(form)}`, { translation, form_target });
});

async function find(form_id: string): Promise<Form.Info | undefined> {
  try {
    const workspace_id = await Form.ownerOf(form_id);
    return await Actor.system(workspace_id, () => Form.get(form_id));
  } catch (error) {
    if (error instanceof AppError && error.kind === "missing") return undefined;
    throw error;
  }
}
