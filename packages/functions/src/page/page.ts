import { Translation } from "@lettermill/core/translation";
import type { Context } from "hono";
import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

type Options = {
  translation?: Translation.Translation;
  status?: 200 | 404 | 410 | 422 | 429;
  /** Where forms of the page lead besides this site; browsers check redirects after a form, too. */
  form_target?: string | undefined;
};

/**
 * Pages that recipients of mail see: no script, no cookie, nothing from elsewhere; readable on a phone, by ear, at
 * night, and from right to left.
 */
export function page(c: Context, title: string, body: Html, options: Options = {}): Response | Promise<Response> {
  const { translation = translate(c), status = 200, form_target } = options;
  c.header("cache-control", "no-store");
  c.header("content-security-policy", policy(form_target));
  c.header("referrer-policy", "no-referrer");
  c.header("x-robots-tag", "noindex");
  return c.html(
    html`<!doctype html>
<html lang="${translation.lang}" dir="${translation.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
:root { color-scheme: light dark; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 32rem; padding: 3rem 1.25rem; font: 1.0625rem/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.5rem; line-height: 1.25; }
fieldset { border: 1px solid; border-radius: 0.5rem; padding: 0.5rem 1rem; margin: 0 0 1rem; }
label { display: block; padding: 0.5rem 0; }
label.choice { display: flex; gap: 0.625rem; align-items: start; }
label small { display: block; opacity: 0.8; }
input { font: inherit; padding: 0.625rem 0.75rem; border: 1px solid; border-radius: 0.5rem; width: 100%; }
input[type="checkbox"] { width: 1.25rem; height: 1.25rem; margin: 0.125rem 0 0; flex: none; }
button { font: inherit; padding: 0.75rem 1.25rem; border: 1px solid; border-radius: 0.5rem; cursor: pointer; }
:is(input, button, a):focus-visible { outline: 3px solid; outline-offset: 2px; }
.trap { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
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

/** The first of these languages that we have, else what the visitor's browser asks for. */
export const translate = (c: Context, ...languages: (string | undefined)[]): Translation.Translation =>
  Translation.of(...languages, c.req.header("accept-language"));

const policy = (form_target = "") =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    `form-action 'self' ${form_target}`.trim(),
    "frame-ancestors 'none'",
  ].join("; ");

export const notValid = (c: Context) => {
  const { invalid } = translate(c).texts;
  return page(c, invalid.title, html`<p>${invalid.text}</p>`, { status: 404 });
};
