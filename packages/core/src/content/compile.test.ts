import { describe, expect, test } from "vitest";
import { Token } from "../token/index.ts";
import { campaign_id, compileFor, recipient } from "./content.fixture.ts";
import { Content } from "./index.ts";

const render = (source: Content.Source, options: Partial<Content.Options> = {}, variables = {}) =>
  Content.load(compileFor(source, options)).render(recipient(variables));

describe("the pixel and the preheader", () => {
  const pixel =
    '<img src="http://localhost:8000/t/o/open.gif" width="1" height="1" alt="" style="display:block;width:1px;height:1px;border:0">';
  test.each([
    ["<html><body class=a><p>x</p></body></html>", `<html><body class=a>${pixel}<p>x</p></body></html>`],
    ["<!doctype html>\n<p>x</p>", `<!doctype html>${pixel}\n<p>x</p>`],
    ["<html><head><title>t</title></head >x", `<html><head><title>t</title></head >${pixel}x`],
    ["<html>x</html>", `<html>${pixel}x</html>`],
    ["x", `${pixel}x`],
    ["{% if true %}<body>x</body>{% endif %}", `<body>x</body>${pixel}`],
    ["{% raw %}<body>{{x</body>{% endraw %}", `<body>${pixel}{{x</body>`],
  ])("stand at the top: %s", (html, expected) => {
    expect(render({ subject: "s", html }, { track_opens: true }).html).toBe(expected);
  });

  test("the preheader comes first, hidden, its text escaped and its Liquid alive", () => {
    const source = { subject: "s", preheader: "Fish & {{ chips }} <b>", html: "<body>x</body>" };
    const { html } = render(source, { track_opens: true }, { chips: "'n'" });
    expect(html).toMatch(
      /^<body><div style="display:none;[^"]*">Fish &amp; &#39;n&#39; &lt;b&gt;(&#847;&zwnj;&nbsp;)+<\/div><img /,
    );
  });
});

describe("the footer", () => {
  const options = { unsubscribe_link: true, postal_address: "1 Main St <x>\nTown {{ no }}" };

  test("shows the address and the way out where the author did not, in both parts", () => {
    const { html, text } = render({ subject: "s", html: "<body>x</body>" }, options);
    expect(html).toMatch(
      /^<body>x<div [^>]+>1 Main St &lt;x&gt;<br>Town \{\{ no }}<br><a href="http:\/\/localhost:8000\/u\/token"/,
    );
    expect(html).toMatch(/href="http:\/\/localhost:8000\/p\/token"[^>]*>Preferences<\/a><\/div><\/body>$/);
    expect(text).toBe(
      "x\n\n-- \n1 Main St <x>\nTown {{ no }}\nUnsubscribe: http://localhost:8000/u/token\nPreferences: http://localhost:8000/p/token\n",
    );
  });

  test("adds only what is missing", () => {
    const html = `<p>{{ postal_address }} <a href="{{ unsubscribe_url }}">out</a></p>`;
    expect(render({ subject: "s", html }, options).html).toBe(
      `<p> <a href="http://localhost:8000/u/token">out</a></p>`,
    );
    const noAddress = render({ subject: "s", html: `<a href="{{ unsubscribe_url }}">out</a>` }, options).html;
    expect(noAddress).toContain("1 Main St");
    expect(noAddress).not.toContain("Preferences");
    const mentioned = render(
      { subject: "s", html: "<!-- unsubscribe_url --> {% comment %}{{ unsubscribe_url }}{% endcomment %}" },
      options,
    );
    expect(mentioned.html).toContain("/u/token");
  });

  test("stays away from mail that needs none, and from an empty HTML part", () => {
    expect(render({ subject: "s", html: "x" }).html).toBe("x");
    expect(render({ subject: "s", html: "", text: "x" }, { ...options, track_opens: true }).html).toBe("");
  });
});

describe("styles", () => {
  const styled = (css: string, body: string) =>
    render({ subject: "s", html: `<style>${css}</style>${body}` }).html.slice(`<style>${css}</style>`.length);

  test.each([
    ["p { color: red }", "<p>x</p>", `<p style="color: red;">x</p>`],
    ["p { color: red }", `<p style="margin:0">x</p>`, `<p style="color: red; margin:0">x</p>`],
    ["p { color: red }", `<p style='a:"b"'>x</p>`, `<p style='color: red; a:"b"'>x</p>`],
    ["p { font: 1px 'A' }", `<p style='a:b'>x</p>`, `<p style='font: 1px &quot;A&quot;; a:b'>x</p>`],
    [".a { color: red } #b { color: blue }", "<p CLASS=a id=b>x</p>", `<p style="color: blue;" CLASS=a id=b>x</p>`],
    ["@media print { p { color: red } } a:hover { color: red }", "<p>x</p><a>y</a>", "<p>x</p><a>y</a>"],
    ["p { color: {{ colour }} }", "<p>x</p>", undefined],
    [
      "p { color: red !important }",
      `<p style="color:blue">x</p>`,
      `<p style="color: red !important; color:blue">x</p>`,
    ],
    [
      ".a { color: red }",
      `<p class="a {% if true %}b{% endif %}" style="x:{{ nothing }}">y</p>`,
      `<p class="a b" style="color: red; x:">y</p>`,
    ],
    ["p { color: red }", "<!--[if mso]><p>x</p><![endif]-->", "<!--[if mso]><p>x</p><![endif]-->"],
  ])("%s on %s", (css, body, expected) => {
    if (expected === undefined)
      expect(render({ subject: "s", html: `<style>${css}</style>${body}` }).html).toMatch(/<p>x<\/p>$/);
    else expect(styled(css, body)).toBe(expected);
  });

  test("for some recipients only are not copied for all", () => {
    const html = `{% if dark %}<style>p { color: white }</style>{% endif %}<p>x</p>`;
    expect(render({ subject: "s", html }).html).toBe("<p>x</p>");
  });
});

test("tracked mail has a link without anything to see, which leads where a visible one leads", () => {
  const source = { subject: "Hi", html: '<p><a href="https://shop.example/sale">Sale</a></p>', text: "Sale" };
  const compiled = compileFor(source, { hidden_link: true });
  const html = Content.load(compiled).render(recipient()).html;
  const [, part = ""] = /<a href="[^"]*\/t\/c\/click\.([^"]+)" style="display:none"[^>]*><\/a>$/.exec(html) ?? [];
  expect(Token.verifyLink(campaign_id, part)).toEqual({ number: 0, url: "https://shop.example/sale" });
  expect(compiled.links).toHaveLength(1);
  for (const options of [{ hidden_link: false }, { hidden_link: true, track_clicks: false }])
    expect(compileFor(source, options).html).not.toContain("hidden_link");
  const without = compileFor({ subject: "Hi", html: "<p>No links</p>", text: "" }, { hidden_link: true });
  expect(Content.load(without).render(recipient()).html).not.toContain("<a ");
  expect(Content.load(compiled, { tracking: false }).render(recipient()).html).not.toContain("display:none");
});

test("links are listed by place, and the parts of those that are known lie in the snapshot", () => {
  const html = `<a href="https://a.example/">1</a><a href="{{ url }}">2</a><a href="https://a.example/">3</a>`;
  const { links } = compileFor({ subject: "s", html });
  expect(links).toEqual([
    { number: 1, url: "https://a.example/", part: expect.stringMatching(/^[\w-]+$/) },
    { number: 2, url: "{{ url }}" },
    { number: 3, url: "https://a.example/", part: expect.stringMatching(/^[\w-]+$/) },
  ]);
  const compiled = compileFor({ subject: "s", html });
  expect(JSON.parse(JSON.stringify(compiled))).toEqual(compiled);
});

test("a mail that does not fit into an item is too large, links counted", () => {
  const link = `<a href="https://x.example/${"a".repeat(1900)}">x</a>`;
  const html = link.repeat(80);
  expect(html.length).toBeLessThan(Content.largest);
  expect(() => compileFor({ subject: "s", html })).toThrow(expect.objectContaining({ code: "content.too-large" }));
});

test("broken Liquid and a subject that would break a header are refused with their places", () => {
  const refusal = (source: Content.Source) => {
    try {
      Content.parse(source);
      return [];
    } catch (error) {
      return (error as { details: { errors: { path: string; message: string }[] } }).details.errors;
    }
  };
  expect(refusal({ subject: "a\0b", html: "\n\n  {{ a | }}\n{{ b", text: "{% endif %}" })).toMatchObject([
    { path: "subject", code: "header.break" },
    { path: "html", message: expect.stringContaining("line 4, column 1") },
    { path: "text", message: expect.stringContaining("line 1, column 1") },
  ]);
  expect(refusal({ subject: "{{ a }}", preheader: "x", html: "{{ b }}", text: "" })).toEqual([]);
});

test("variables are those that a recipient must bring", () => {
  const html = `{% assign x = plan %}{{ x }}{{ contact.first_name }}{% for i in items %}{{ i.name }}{% endfor %}{% if vip %}{% endif %}`;
  expect(Content.variables({ subject: "{{ name | default: other }}", html, text: "{{ name }}" })).toEqual([
    "contact",
    "items",
    "name",
    "other",
    "plan",
    "vip",
  ]);
});

test("warnings say what a recipient would miss", () => {
  const codes = (source: Content.Source, html?: string) => Content.warnings(source, html).map(({ code }) => code);
  const out = "{{ unsubscribe_url }}";
  expect(codes({ subject: "s", html: out })).toEqual([]);
  expect(codes({ subject: " ", html: "x", text: "y" })).toEqual([
    "unsubscribe.missing",
    "unsubscribe.missing",
    "subject.missing",
  ]);
  expect(codes({ subject: "s", html: `${out}<img src=a><img src=b alt=""><IMG ALT>` })).toEqual(["image.alt-missing"]);
  expect(codes({ subject: "s", html: out }, "é".repeat(60_000))).toEqual(["html.large"]);
  expect(codes({ subject: "s", html: "{{ a" })).toEqual(["liquid.broken"]);
});

test("custom fields never hide a contact's own", () => {
  const variables = Content.variablesOf(
    {
      contact_id: "con_1",
      email: "ada@example.com",
      first_name: "Ada",
      tags: [],
      custom_fields: { plan: "pro", first_name: "x", email: "x", unsubscribe_url: "x", contact: "x", company: "x" },
    },
    { workspace: { name: "Acme" } },
  );
  expect(variables).toMatchObject({
    plan: "pro",
    first_name: "Ada",
    email: "ada@example.com",
    contact: { id: "con_1" },
  });
  const html = "{{ unsubscribe_url }}{{ company }}{{ contact.plan }}{{ workspace.name }}";
  expect(render({ subject: "s", html }, {}, variables).html).toBe("http://localhost:8000/u/tokenproAcme");
});

test("HTML as deep as a mine is refused or read, never a crash", () => {
  const attempt = (html: string) => {
    try {
      return compileFor({ subject: "s", html }).html === html;
    } catch (error) {
      return ["template.too-deep", "template.broken"].includes((error as { code: string }).code);
    }
  };
  expect(attempt("<div>".repeat(20_000))).toBe(true);
  expect(attempt(`<style>p{color:red}</style>${"<div>".repeat(20_000)}`)).toBe(true);
  expect(attempt("{% if true %}".repeat(5_000) + "{% endif %}".repeat(5_000))).toBe(true);
});

test("guarded work is killed, loops and regular expressions alike, and its errors pass", () => {
  const code = "template.too-slow";
  expect(() =>
    Content.guard(50, () => {
      for (;;);
    }),
  ).toThrow(expect.objectContaining({ code }));
  expect(() => Content.guard(50, () => /^(a+)+$/.test(`${"a".repeat(40)}b`))).toThrow(
    expect.objectContaining({ code }),
  );
  expect(Content.guard(1000, () => Content.guard(1000, () => 7))).toBe(7);
  expect(() =>
    Content.guard(1000, () => {
      throw new TypeError("mine");
    }),
  ).toThrow(TypeError);
});
