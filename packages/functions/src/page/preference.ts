import { Actor } from "@lettermill/core/actor";
import { Feedback } from "@lettermill/core/feedback";
import { Preference } from "@lettermill/core/preference";
import { Token } from "@lettermill/core/token";
import type { Translation } from "@lettermill/core/translation";
import { html } from "hono/html";
import { createRouter } from "../api/app.ts";
import { caller } from "../api/caller.ts";
import { notValid, page, translate } from "./page.ts";

/** `/p/{token}`: the topics of a recipient, to join or leave some or leave all. Only POST changes anything. */
export const preference = createRouter();

preference.get("/p/:token", async (c) => {
  const mail = Token.verify("unsubscribe", c.req.param("token"));
  if (!mail) return notValid(c);
  const choice = await Actor.system(mail.workspace_id, () => Preference.get(mail));
  const translation = translate(c, choice.language);
  return page(c, translation.texts.preference.title, form(choice, translation), { translation });
});

preference.post("/p/:token", async (c) => {
  const mail = Token.verify("unsubscribe", c.req.param("token"));
  if (!mail) return notValid(c);
  const body = await c.req.parseBody({ all: true });
  const chosen = [body.list_id ?? []].flat().filter((value) => typeof value === "string");
  const choice = await Actor.system(mail.workspace_id, async () => {
    if (body.action === "leave_all") await Feedback.unsubscribe(mail);
    if (body.action === "save") {
      const { language } = await Preference.get(mail);
      const { lang, texts } = translate(c, language);
      await Preference.choose(mail, chosen, { wording: texts.preference.consent, language: lang, address: caller(c) });
    }
    return Preference.get(mail);
  });
  const translation = translate(c, choice.language);
  const { unsubscribe, preference } = translation.texts;
  if (body.action === "leave_all") return page(c, unsubscribe.done, html`<p>${unsubscribe.text}</p>`, { translation });
  return page(c, preference.saved, form(choice, translation), { translation });
});

preference.options("/p/:token", (c) => c.body(null, 204, { allow: "GET, HEAD, OPTIONS, POST" }));

function form({ state, topics }: Preference.Choice, { texts }: Translation.Translation) {
  const { none, left, blocked, legend, save, leave_all, consent } = texts.preference;
  if (state === "blocked") return html`<p>${blocked}</p>`;
  const choices = html`<fieldset><legend>${legend}</legend>
${topics.map(topic)}</fieldset>
<p>${consent}</p>
<p><button type="submit" name="action" value="save">${save}</button></p>`;
  return html`<form method="post">
${state === "left" ? html`<p>${left}</p>` : ""}
${topics.length === 0 ? html`<p>${none}</p>` : choices}
${state === "left" ? "" : html`<p><button type="submit" name="action" value="leave_all">${leave_all}</button></p>`}
</form>`;
}

const topic = ({ list_id, name, description, joined }: Preference.Topic) =>
  html`<label class="choice"><input type="checkbox" name="list_id" value="${list_id}"${joined ? " checked" : ""}><span dir="auto">${name}${description ? html`<small dir="auto">${description}</small>` : ""}</span></label>
`;
