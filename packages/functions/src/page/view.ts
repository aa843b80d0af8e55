import { Actor } from "@lettermill/core/actor";
import { Token } from "@lettermill/core/token";
import { View } from "@lettermill/core/view";
import { html } from "hono/html";
import { createRouter } from "../api/app.ts";
import { notValid, page } from "./page.ts";

/** `/v/{token}`: the mail in a browser, for who cannot read it in their mail program. */
export const view = createRouter();

view.get("/v/:token", async (c) => {
  const mail = Token.verify("view", c.req.param("token"));
  const found = mail && (await Actor.system(mail.workspace_id, () => View.render(mail)));
  if (!found) return notValid(c);
  if (!found.html.trim()) return page(c, found.subject, html`<pre style="white-space: pre-wrap">${found.text}</pre>`);
  return c.html(found.html, 200, {
    "cache-control": "no-store",
    "content-security-policy": policy,
    "referrer-policy": "no-referrer",
    "x-robots-tag": "noindex",
  });
});

/** What an author wrote is not ours: no script, and a sandbox in which it has no origin. Links may leave it. */
const policy = [
  "default-src 'none'",
  "img-src http: https: data:",
  "style-src 'unsafe-inline' http: https:",
  "font-src http: https: data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "sandbox allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation",
].join("; ");
