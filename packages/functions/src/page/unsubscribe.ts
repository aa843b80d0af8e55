import { Actor } from "@lettermill/core/actor";
import { Feedback } from "@lettermill/core/feedback";
import { Preference } from "@lettermill/core/preference";
import { Token } from "@lettermill/core/token";
import { html } from "hono/html";
import { createRouter } from "../api/app.ts";
import { notValid, page, translate } from "./page.ts";

/**
 * `/u/{token}`: what `List-Unsubscribe` names. Only POST changes anything: scanners follow every link. It asks for no
 * cookie, no login, no origin and no particular body, and never redirects (RFC 8058 §3.1 and §3.2).
 */
export const unsubscribe = createRouter();

unsubscribe.get("/u/:token", async (c) => {
  const mail = Token.verify("unsubscribe", c.req.param("token"));
  if (!mail) return notValid(c);
  const language = await Actor.system(mail.workspace_id, () => Preference.language(mail));
  const translation = translate(c, language);
  const { title, question, button, choose } = translation.texts.unsubscribe;
  const form = html`<p>${question}</p>
<form method="post"><button type="submit">${button}</button></form>
<p><a href="${`/p/${c.req.param("token")}`}">${choose}</a></p>`;
  return page(c, title, form, { translation });
});

unsubscribe.post("/u/:token", async (c) => {
  const mail = Token.verify("unsubscribe", c.req.param("token"));
  if (!mail) return notValid(c);
  const language = await Actor.system(mail.workspace_id, async () => {
    await Feedback.unsubscribe(mail);
    return Preference.language(mail);
  });
  const translation = translate(c, language);
  const { done, text } = translation.texts.unsubscribe;
  return page(c, done, html`<p>${text}</p>`, { translation });
});

unsubscribe.options("/u/:token", (c) => c.body(null, 204, { allow: "GET, HEAD, OPTIONS, POST" }));
