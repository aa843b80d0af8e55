import fc from "fast-check";
import { expect, test } from "vitest";
import { Token } from "../token/index.ts";
import { campaign_id, compileFor, recipient } from "./content.fixture.ts";
import { Content } from "./index.ts";
import { renderPart } from "./source.ts";

const pieces = fc.constantFrom(
  ..."< > = / \" ' { } % - & # \n".split(" "),
  " ",
  "{",
  "<a ",
  "<a href=",
  'href="',
  "href='",
  "https://x.example/?a=1&amp;b=2",
  "https://x.example/",
  "mailto:a@b.example",
  "</a>",
  '">',
  "'>",
  "<p class='",
  '<td style="color:red',
  "<!--[if mso]>",
  "<![endif]-->",
  "<!--",
  "-->",
  "<title>",
  "</title>",
  "<body>",
  "</body>",
  "<script>",
  "</script>",
  "{{ name }}",
  "{{- name -}}",
  "{{ url }}",
  "{{ unsubscribe_url }}",
  "{% if name %}",
  "{%- if nothing -%}",
  "{% else %}",
  "{% endif %}",
  "{% for i in (1..2) %}",
  "{% endfor %}",
  "{% raw %}",
  "{% endraw %}",
  "{% comment %}",
  "{% endcomment %}",
  "{% assign name = 'x' %}",
  "{% capture url %}",
  "{% endcapture %}",
  "words ",
  "&#123;{ ",
  "&amp;",
);
const source = fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(""));
const parses = (html: string) => {
  try {
    Content.parse({ subject: "", html });
    return true;
  } catch {
    return false;
  }
};
const variables = { name: 'Ann <b> & "co" {{', url: "https://y.example/?c=3&d=4" };

test("whatever parses compiles, loads and renders, in slots as in one piece", () => {
  fc.assert(
    fc.property(source.filter(parses), source.filter(parses), (html, text) => {
      const options = { track_opens: true, unsubscribe_link: true, postal_address: "1 {{ Main" };
      for (const given of [
        { subject: "s", preheader: "p {", html },
        { subject: "s", html, text },
      ]) {
        const loaded = Content.load(compileFor(given, options));
        const [mail, values] = [loaded.render(recipient(variables)), loaded.slots(recipient(variables))];
        for (const field of ["html", "text"] as const) {
          const filled = loaded.ses[field].replace(/\{\{(s\d+)\}\}/g, (_, name: string) => values[name]!);
          expect(filled).toBe(mail[field]);
        }
      }
    }),
    { numRuns: 700 },
  );
}, 60_000);

test("without tracking the HTML is what its author wrote, byte by byte", () => {
  fc.assert(
    fc.property(source.filter(parses), (html) => {
      const { unsubscribe_url } = recipient();
      const mail = Content.load(compileFor({ subject: "s", html }, { track_clicks: false })).render(
        recipient(variables),
      );
      if (/href=['"]?[^'"]/.test(html.replaceAll(/href=['"]?(https|mailto)/g, ""))) return;
      expect(mail.html).toBe(renderPart("html", html, { ...variables, unsubscribe_url }));
    }),
    { numRuns: 700 },
  );
}, 60_000);

test("every click link in every part verifies", () => {
  fc.assert(
    fc.property(source.filter(parses), (html) => {
      const mail = Content.load(compileFor({ subject: "s", html })).render(recipient(variables));
      for (const [, part] of `${mail.html}\n${mail.text}`.matchAll(/\/t\/c\/click\.([\w-]*)/g)) {
        expect(Token.verifyLink(campaign_id, part!)).toBeDefined();
      }
    }),
    { numRuns: 700 },
  );
}, 60_000);
