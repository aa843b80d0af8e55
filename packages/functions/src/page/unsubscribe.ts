import { Actor } from "@lettermill/core/actor";
import { Feedback } from "@lettermill/core/feedback";
import { Token } from "@lettermill/core/token";
import { html } from "hono/html";
import { createRouter } from "../api/app.ts";
import { notValid, page } from "./page.ts";

/**
 * `/u/{token}`: what `List-Unsubscribe` names. Only POST changes anything: scanners follow every link. It asks for no
 * cookie, no login, no origin and no particular body, and never redirects (RFC 8058 §3.1 and §3.2).
 */
export const unsubscribe = createRouter();

unsubscribe.get("/u/:token", (c) => {
  const mail = Token.verify("unsubscribe", c.req.param("token"));
  if (!mail) return notValid(c);
  const form = html`<p>Do you want to stop getting these mails?</p>
<form method="post"><button type="submit">Unsubscribe</button></form>
<p><a href="${`/p/${c.req.param("token")}`}">Choose which mails you get</a></p>`;
  return page(c, "Unsubscribe", form);
});

unsubscribe.post("/u/:token", async (c) => {
  const mail = Token.verify("unsubscribe", c.req.param("token"));
  if (!mail) return notValid(c);
  await Actor.system(mail.workspace_id, () => Feedback.unsubscribe(mail));
  return page(c, "You are unsubscribed", html`<p>You will get no more of these mails.</p>`);
});

unsubscribe.options("/u/:token", (c) => c.body(null, 204, { allow: "GET, HEAD, OPTIONS, POST" }));
