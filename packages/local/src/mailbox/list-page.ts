import type { MailLog, Message } from "../ses/index.ts";
import { page } from "./answer.ts";
import { html } from "./html.ts";

export const shownTime = (at: number) => {
  const iso = new Date(at).toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace("T", " ")} UTC</time>`;
};

/** The newest messages, or those that match a search. */
export function listPage(log: MailLog, options: { q: string; found: Message[]; older: string | null }): Response {
  const { q, found, older } = options;
  const rows = found.map(
    (message) => html`<li><a href="/inbox/${log.id(message)}">
<span>${message.to.join(", ")}</span><strong>${message.subject || "(no subject)"}</strong>${shownTime(message.call.at)}</a></li>`,
  );
  const query = new URLSearchParams({ ...(q && { q }), ...(older && { cursor: older }) });
  const empty = q ? html`Nothing matches “${q}”.` : html`No mail yet. What you send appears here.`;
  return page(
    "Mailbox",
    q,
    html`<div class="card">${
      rows.length > 0 ? html`<ul class="list">${rows}</ul>` : html`<p class="empty">${empty}</p>`
    }</div>
<div class="more"><span class="soft">${log.messages.length.toLocaleString("en")} accepted in all</span>${
      older && html`<a href="/inbox?${query.toString()}">Older</a>`
    }</div>`,
  );
}
