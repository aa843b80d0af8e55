import type { Context } from "hono";
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** Pages that recipients of mail see: no script, no cookie, nothing from elsewhere; readable on a phone, by ear, at night. */
export function page(c: Context, title: string, body: Html, status: 200 | 404 = 200): Response | Promise<Response> {
  c.header("cache-control", "no-store");
  c.header("content-security-policy", policy);
  c.header("referrer-policy", "no-referrer");
  c.header("x-robots-tag", "noindex");
  return c.html(
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark; }
body { margin: 0 auto; max-width: 32rem; padding: 3rem 1.25rem; font: 1.0625rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; line-height: 1.25; }
fieldset { border: 1px solid; border-radius: 0.5rem; padding: 0.5rem 1rem; margin: 0 0 1rem; }
label { display: block; padding: 0.5rem 0; }
input { width: 1.25rem; height: 1.25rem; margin: 0 0.5rem 0 0; vertical-align: text-bottom; }
button { font: inherit; padding: 0.75rem 1.25rem; border: 1px solid; border-radius: 0.5rem; cursor: pointer; }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`,
    status,
  );
}

const policy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

export const notValid = (c: Context) =>
  page(c, "This link is not valid", html`<p>Please use the link in the mail, in full.</p>`, 404);
