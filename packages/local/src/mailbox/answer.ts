import { createHash } from "node:crypto";
import { html, Markup } from "./html.ts";
import { style } from "./style.ts";

const styleHash = createHash("sha256").update(style).digest("base64");

/** Pages run no script at all; the mail sits in a frame of its own. */
const pagePolicy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'self'",
].join("; ");

export const guards = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

export function page(title: string, search: string, body: Markup): Response {
  const { text } = html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${new Markup(style)}</style></head>
<body>
<header>
<h1><a href="/inbox">Mailbox</a></h1>
<form class="search" action="/inbox"><input type="search" name="q" value="${search}" placeholder="Address or subject" aria-label="Search address or subject"><button>Search</button></form>
</header>
<main>${body}</main>
</body></html>`;
  return new Response(text, {
    headers: { ...guards, "content-type": "text/html; charset=utf-8", "content-security-policy": pagePolicy },
  });
}

export const json = (body: object, status = 200): Response =>
  Response.json(body, { status, headers: { "cache-control": "no-store" } });

/** RFC 9457. */
export const problem = (status: number, code: string, detail: string): Response =>
  Response.json(
    { type: `urn:lettermill:problem:${code}`, title: titles[status] ?? "Error", status, detail, code },
    { status, headers: { "content-type": "application/problem+json" } },
  );

const titles: Record<number, string> = {
  400: "Bad request",
  403: "Forbidden",
  404: "Not found",
  405: "Method not allowed",
  422: "Unprocessable content",
};
