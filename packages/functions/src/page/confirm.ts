import { Subscription } from "@lettermill/core/subscription";
import type { Context } from "hono";
import { html } from "hono/html";
import { createRouter } from "../api/app.ts";
import { caller } from "../api/caller.ts";
import { notValid, page, translate } from "./page.ts";

/** `/confirm/{token}`: the link of a confirmation mail. Scanners follow links, so only the button confirms. */
export const confirm = createRouter();

confirm.get("/confirm/:token", async (c) => answer(c, await Subscription.look(c.req.param("token"))));

confirm.post("/confirm/:token", async (c) => answer(c, await Subscription.confirm(c.req.param("token"), caller(c))));

confirm.options("/confirm/:token", (c) => c.body(null, 204, { allow: "GET, HEAD, OPTIONS, POST" }));

function answer(c: Context, { state, language, sender }: Subscription.State) {
  const translation = translate(c, language);
  const { title, question, button, done, thanks, expired, again } = translation.texts.confirm;
  const whose = sender ? html`<p dir="auto"><strong>${sender}</strong></p>` : "";
  switch (state) {
    case "invalid":
      return notValid(c);
    case "expired":
      return page(c, expired, html`${whose}<p>${again}</p>`, { translation, status: 410 });
    case "given":
      return page(c, done, html`${whose}<p>${thanks}</p>`, { translation });
    case "open": {
      const form = html`${whose}<p>${question}</p>
<form method="post"><button type="submit">${button}</button></form>`;
      return page(c, title, form, { translation });
    }
  }
}
