import type { Email } from "postal-mime";
import type { MailLog, Message } from "../ses/index.ts";
import { page } from "./answer.ts";
import { html } from "./html.ts";
import { shownTime } from "./list-page.ts";

/** The events that the page has a button for. */
const buttons = [
  ["delivery", "Delivered"],
  ["bounce", "Bounce"],
  ["complaint", "Complaint"],
  ["open", "Open"],
  ["click", "Click"],
  ["delivery_delay", "Delay"],
] as const;

/** One message: its main headers, both parts, everything else folded away. */
export function messagePage(
  log: MailLog,
  message: Message,
  parsed: Email,
  options: { images: boolean; reported: string | null },
): Response {
  const id = log.id(message);
  const { images, reported } = options;
  const header = (key: string) => parsed.headers.find((one) => one.key === key)?.value;
  const row = (name: string, value: string | undefined) =>
    value !== undefined && html`<dt>${name}</dt><dd>${value}</dd>`;
  return page(
    message.subject || "(no subject)",
    "",
    html`
${reported && html`<p class="note">The provider reported: ${reported}.</p>`}
<div class="card"><div class="body">
<h2>${message.subject || "(no subject)"}</h2>
<dl>${row("From", header("from"))}${row("To", message.to.join(", "))}${row("Reply-To", header("reply-to"))}
<dt>Date</dt><dd>${shownTime(message.call.at)}</dd></dl>
</div></div>
${
  parsed.html !== undefined &&
  html`<div class="card"><div class="bar"><strong>HTML</strong>${
    images
      ? html`<a href="/inbox/${id}">Hide remote pictures</a>`
      : html`<a href="/inbox/${id}?images=1">Load remote pictures</a>`
  }</div>
<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" referrerpolicy="no-referrer" title="HTML part" src="/inbox/${id}/html${
    images && "?images=1"
  }"></iframe></div>`
}
${parsed.text !== undefined && html`<details class="card"${parsed.html === undefined && " open"}><summary>Text</summary><pre>${parsed.text}</pre></details>`}
<details class="card"><summary>Headers</summary><div class="body"><dl>${parsed.headers.map((one) => row(one.originalKey, one.value))}</dl></div></details>
${
  parsed.attachments.length > 0 &&
  html`<div class="card"><div class="bar"><strong>Attachments</strong></div><div class="body"><dl>${parsed.attachments.map(
    (one) => row(one.filename ?? "(unnamed)", one.mimeType),
  )}</dl></div></div>`
}
<div class="card"><div class="bar"><strong>Let the provider report</strong><a href="/inbox/messages/${id}/raw">Source</a></div>
<form class="events" method="post" action="/inbox/messages/${id}/event">${buttons.map(
      ([type, label]) => html`<button name="type" value="${type}">${label}</button>`,
    )}</form></div>`,
  );
}
