import { Actor } from "@lettermill/core/actor";
import { Feedback } from "@lettermill/core/feedback";
import { Preference } from "@lettermill/core/preference";
import { Token } from "@lettermill/core/token";
import { html } from "hono/html";
import { createRouter } from "../api/app.ts";
import { notValid, page } from "./page.ts";

/** `/p/{token}`: the lists that a recipient is on, to leave some or all. Only POST changes anything. */
export const preference = createRouter();

preference.get("/p/:token", async (c) => {
  const mail = Token.verify("unsubscribe", c.req.param("token"));
  if (!mail) return notValid(c);
  const topics = await Actor.system(mail.workspace_id, () => Preference.topics(mail));
  return page(c, "Your mails", form(topics));
});

preference.post("/p/:token", async (c) => {
  const mail = Token.verify("unsubscribe", c.req.param("token"));
  if (!mail) return notValid(c);
  const body = await c.req.parseBody({ all: true });
  if (body.action === "leave_all") {
    await Actor.system(mail.workspace_id, () => Feedback.unsubscribe(mail));
    return page(c, "You are unsubscribed", html`<p>You will get no more of these mails.</p>`);
  }
  const kept = [body.list_id ?? []].flat().filter((value) => typeof value === "string");
  const topics = await Actor.system(mail.workspace_id, async () => {
    if (body.action === "save") await Preference.keepOnly(mail, kept);
    return Preference.topics(mail);
  });
  return page(c, "Saved", form(topics));
});

preference.options("/p/:token", (c) => c.body(null, 204, { allow: "GET, HEAD, OPTIONS, POST" }));

const form = (topics: Preference.Topic[]) => html`<form method="post">
${topics.length === 0 ? html`<p>You are on none of our lists.</p>` : choices(topics)}
<p><button type="submit" name="action" value="leave_all">Unsubscribe from all</button></p>
</form>`;

const choices = (topics: Preference.Topic[]) => html`<fieldset><legend>Send me</legend>
${topics.map(
  ({ list_id, name }) => html`<label><input type="checkbox" name="list_id" value="${list_id}" checked>${name}</label>
`,
)}</fieldset>
<button type="submit" name="action" value="save">Save</button>`;
