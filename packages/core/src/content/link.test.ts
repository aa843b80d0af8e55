import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Token } from "../token/index.ts";
import { campaign_id, compileFor, recipient } from "./content.fixture.ts";
import { Content } from "./index.ts";

const variables = {
  url: "https://y.example/a?b=1&c=2",
  slug: "x y",
  script: "javascript:alert(1)",
  mail: "a@b.example",
};

/** The HTML of a tracked mail, with `→n address` in place of each click link. */
function follow(html: string, field: "html" | "text" = "html", text?: string): string {
  const compiled = compileFor({ subject: "s", html, ...(text === undefined ? {} : { text }) });
  const mail = Content.load(compiled).render(recipient(variables));
  return mail[field].replace(/http:\/\/localhost:8000\/t\/c\/click\.([\w-]+)/g, (_, part: string) => {
    const link = Token.verifyLink(campaign_id, part);
    return link ? `→${link.number} ${link.url}` : "a link that does not verify";
  });
}

describe("links that become click links", () => {
  test.each([
    ["double quotes", `<a href="https://x.example/">x</a>`, `<a href="→1 https://x.example/">x</a>`],
    ["single quotes", `<a href='https://x.example/'>x</a>`, `<a href='→1 https://x.example/'>x</a>`],
    ["no quotes", `<a href=https://x.example/a>x</a>`, `<a href="→1 https://x.example/a">x</a>`],
    ["upper case", `<A HREF="HTTPS://X.example/">x</A>`, `<A HREF="→1 HTTPS://X.example/">x</A>`],
    ["blanks around", `<a href="\n https://x.example/ ">x</a>`, `<a href="→1 https://x.example/">x</a>`],
    [
      "&amp; decoded once",
      `<a href="https://x.example/?a=1&amp;b=2">x</a>`,
      `<a href="→1 https://x.example/?a=1&b=2">x</a>`,
    ],
    [
      "&amp;amp; decoded once",
      `<a href="https://x.example/?a=&amp;amp;">x</a>`,
      `<a href="→1 https://x.example/?a=&amp;">x</a>`,
    ],
    ["a bare &", `<a href="https://x.example/?a=1&copy=2">x</a>`, `<a href="→1 https://x.example/?a=1&copy=2">x</a>`],
    ["%2F kept", `<a href="https://x.example/a%2Fb%2f">x</a>`, `<a href="→1 https://x.example/a%2Fb%2f">x</a>`],
    [
      "an international host",
      `<a href="https://bücher.example/ü">x</a>`,
      `<a href="→1 https://xn--bcher-kva.example/%C3%BC">x</a>`,
    ],
    ["a fragment of another page", `<a href="https://x.example/#a">x</a>`, `<a href="→1 https://x.example/#a">x</a>`],
    ["an area", `<map><area href="https://x.example/"></map>`, `<map><area href="→1 https://x.example/"></map>`],
    [
      "the same address twice",
      `<a href="https://x.example/">1</a><a href="https://x.example/">2</a>`,
      `<a href="→1 https://x.example/">1</a><a href="→2 https://x.example/">2</a>`,
    ],
    [
      "an Outlook conditional comment and VML",
      `<!--[if mso]><v:roundrect xmlns:v="urn:x" href="https://x.example/" /><a href="https://z.example/">z</a><![endif]-->`,
      `<!--[if mso]><v:roundrect xmlns:v="urn:x" href="→1 https://x.example/" /><a href="→2 https://z.example/">z</a><![endif]-->`,
    ],
    [
      "what Outlook does not see",
      `<!--[if !mso]><!--><a href="https://x.example/">x</a><!--<![endif]-->`,
      `<!--[if !mso]><!--><a href="→1 https://x.example/">x</a><!--<![endif]-->`,
    ],
    ["a relative address", `<a href="/a">x</a>`, `<a href="→1 http://localhost:8000/a">x</a>`],
    ["an address without scheme", `<a href="//x.example/a">x</a>`, `<a href="→1 http://x.example/a">x</a>`],
    [
      "a base",
      `<base href="https://b.example/d/"><a href="e">x</a>`,
      `<base href="https://b.example/d/"><a href="→1 https://b.example/d/e">x</a>`,
    ],
    ["a whole address from Liquid", `<a href="{{ url }}">x</a>`, `<a href="→1 https://y.example/a?b=1&c=2">x</a>`],
    ["Liquid without quotes", `<a href={{ url }}>x</a>`, `<a href="→1 https://y.example/a?b=1&c=2">x</a>`],
    [
      "Liquid with quotes and > inside",
      `<a href="{{ nothing | default: "https://d.example/>" }}">x</a>`,
      `<a href="→1 https://d.example/%3E">x</a>`,
    ],
    [
      "Liquid within an address",
      `<a href="https://x.example/{{ slug | url_encode }}?a=1&amp;b={{ slug }}">x</a>`,
      `<a href="→1 https://x.example/x+y?a=1&b=x%20y">x</a>`,
    ],
    [
      "a choice of addresses",
      `<a href="{% if url %}https://x.example/{% else %}https://z.example/{% endif %}">x</a>`,
      `<a href="→1 https://x.example/">x</a>`,
    ],
    [
      "a choice of attributes",
      `<a {% if url %}href="https://x.example/"{% else %}href="#"{% endif %}>x</a>`,
      `<a href="→1 https://x.example/">x</a>`,
    ],
    [
      "a link in a block",
      `{% if url %}<a href="https://x.example/">x</a>{% endif %}`,
      `<a href="→1 https://x.example/">x</a>`,
    ],
    [
      "a link in a loop",
      `{% for i in (1..2) %}<a href="https://x.example/{{ i }}">x</a>{% endfor %}`,
      `<a href="→1 https://x.example/1">x</a><a href="→1 https://x.example/2">x</a>`,
    ],
    [
      "a link that is captured",
      `{% capture a %}<a href="https://x.example/">x</a>{% endcapture %}{{ a | raw }}`,
      `<a href="→1 https://x.example/">x</a>`,
    ],
    [
      "a link in a raw block",
      `{% raw %}<a href="https://x.example/">{{</a>{% endraw %}`,
      `<a href="→1 https://x.example/">{{</a>`,
    ],
  ])("%s", (_, html, expected) => {
    expect(follow(html)).toBe(expected);
  });
});

describe("what stays as it is, byte by byte", () => {
  test.each([
    `<a href="mailto:a@b.example?subject=x&amp;body=y">x</a>`,
    `<a href="MAILTO:a@b.example">x</a>`,
    `<a href="tel:+33123456">x</a>`,
    `<a href="sms:+33123456">x</a>`,
    `<a href="#part">x</a>`,
    `<a href="">x</a>`,
    `<a href>x</a>`,
    `<a name=x>x</a>`,
    `<a href="cid:logo@x">x</a>`,
    `<a href="data:text/html,x">x</a>`,
    `<a href="javascript:void(0)">x</a>`,
    `<a href="http://">x</a>`,
    `<a href="http://localhost:8000/u/abc">out</a>`,
    `<a href='{% comment %} <a href="https://x.example/"> {% endcomment %}'>x</a>`.replace(/\{%.*%\}/, ""),
    `<!-- <a href="https://x.example/">x</a> -->`,
    `<link rel=stylesheet href="https://x.example/a.css">`,
    `<img srcset="https://x.example/a.png 1x, /b.png 2x" src="https://x.example/a.png" alt>`,
    `<form action="https://x.example/"><input></form>`,
    `<script>var a = '<a href="https://x.example/">'</script>`,
    `<title><a href="https://x.example/"></title>`,
    `<td   width = 10 BGCOLOR='#fff' nowrap>x<br/><BR></td>`,
    `<p>https://x.example/ in text</p>`,
    `<a href="https://x.example/${"a".repeat(3000)}">too long for a link</a>`,
  ])("%s", (html) => {
    expect(follow(html)).toBe(html);
  });

  test.each([
    [`<a href="{{ unsubscribe_url }}">x</a>`, "http://localhost:8000/u/token"],
    [`<a href="{{ preferences_url }}">x</a>`, "http://localhost:8000/p/token"],
    [`<a href="{{view_url|raw}}">x</a>`, "http://localhost:8000/v/token"],
    [`{% assign way = unsubscribe_url %}<a href="{{ way }}">x</a>`, "http://localhost:8000/u/token"],
    [`<a href="mailto:{{ mail }}">x</a>`, "mailto:a@b.example"],
    [`<a href="#{{ slug }}">x</a>`, "#x y"],
    [`<a href="{{ script }}">x</a>`, "javascript:alert(1)"],
    [`<a href="{{ nothing }}">x</a>`, ""],
  ])("%s", (html, address) => {
    expect(follow(html)).toBe(`<a href="${address}">x</a>`);
  });
});

describe("addresses without click tracking", () => {
  const untracked = (html: string) =>
    Content.load(compileFor({ subject: "s", html }, { track_clicks: false })).render(recipient(variables)).html;

  test.each([
    [`<a href='https://x.example/?a=1&b=2'>x</a>`, `<a href='https://x.example/?a=1&b=2'>x</a>`],
    [`<a href='/a?b="'>x</a>`, `<a href='http://localhost:8000/a?b=%22'>x</a>`],
    [`<a href="/{{ slug | url_encode }}">x</a>`, `<a href="http://localhost:8000/x+y">x</a>`],
    [`<a href=a/{{ mail }}>x</a>`, `<a href="http://localhost:8000/a/a@b.example">x</a>`],
    [`<img src="/a.png" alt>`, `<img src="http://localhost:8000/a.png" alt>`],
    [`<img src="//x.example/{{ slug | url_encode }}.png" alt>`, `<img src="http://x.example/x+y.png" alt>`],
    [`<td background=i.png></td>`, `<td background=http://localhost:8000/i.png></td>`],
    [`<a href="https://y.example/{{ slug }}">x</a>`, `<a href="https://y.example/x y">x</a>`],
  ])("%s", (html, expected) => {
    expect(untracked(html)).toBe(expected);
  });
});

describe("the text part", () => {
  test("made from HTML: links shown and rewritten with the number of their place, Liquid alive", () => {
    const html = `<html><head><title>T</title><style>p{}</style></head><body><h1>Hello {{ slug }}</h1>
      <p>A <a href="https://x.example/?a=1&amp;b=2">shop</a>, <a href="{{ url }}">yours</a>.</p>
      {% if nothing %}<p>not this</p>{% else %}<p>this</p>{% endif %}
      <ul>{% for i in (1..2) %}<li>item {{ i }}</li>{% endfor %}</ul>
      <img src="a.png" alt="A logo"><a href="{{ unsubscribe_url }}">Out</a></body></html>`;
    expect(follow(html, "text")).toBe(
      [
        "Hello x y",
        "",
        "A shop <→1 https://x.example/?a=1&b=2>, yours <→2 https://y.example/a?b=1&c=2>.",
        "",
        "this",
        "- item 1",
        "- item 2",
        "",
        "A logoOut <http://localhost:8000/u/token>",
      ].join("\n"),
    );
  });

  test("Liquid that HTML hides from the text does not break it", () => {
    const html = `<p {% if url %}class="a"{% endif %}>a</p>{% if url %}<!-- {% endif %} -->{% if slug %}b{% endif %}`;
    expect(follow(html, "text")).toContain("a");
  });

  test("braces that HTML writes as entities, or puts beside Liquid, stay braces", () => {
    expect(follow(`<p>&#123;&#123; slug }} {<b>{{ slug }}</b> {% raw %}{{ raw }}{% endraw %}</p>`, "text")).toBe(
      "{{ slug }} {x y {{ raw }}",
    );
  });

  test("what is assigned before the body counts in it", () => {
    const html = `{% assign x = "A" %}<html><head><title>{% assign y = "B" %}t</title></head><body>{{ x }}</body></html>`;
    expect(follow(html, "text").trim()).toBe("A");
  });

  test.each([
    ["See https://x.example/a.", "See →1 https://x.example/a."],
    ["(https://x.example/a)", "(→1 https://x.example/a)"],
    ["https://x.example/a_(b)", "→1 https://x.example/a_(b)"],
    ["<https://x.example/?a=1&b=2>", "<→1 https://x.example/?a=1&b=2>"],
    ["https://x.example/ https://x.example/", "→1 https://x.example/ →1 https://x.example/"],
    ["https://x.example/{{ slug | url_encode }}!", "→1 https://x.example/x+y!"],
    ["https://x.example/{% if slug %}a{% endif %}", "→1 https://x.example/a"],
    ["{% if slug %}https://x.example/{% else %}https://z.example/{% endif %}!", "→1 https://x.example/!"],
    ["https://x.example/{% if slug %}a b{% endif %}", "https://x.example/a b"],
    ["{% if slug %}https://x.example/{% endif %}more", "https://x.example/more"],
    ["{% if slug %}https://x.example/{% endif %}. More", "→1 https://x.example/. More"],
    ["{% for i in (1..2) %}https://x.example/{% endfor %}", "https://x.example/https://x.example/"],
    ["{% for i in (1..2) %}https://x.example/ {% endfor %}", "→1 https://x.example/ →1 https://x.example/ "],
    ["https://x.example/{% assign slug = 'b' %}{{ slug }} {{ slug }}", "→1 https://x.example/b b"],
    ["{{ unsubscribe_url }} mailto:a@b.example", "http://localhost:8000/u/token mailto:a@b.example"],
    ["{% raw %}https://x.example/ {{{% endraw %}", "→1 https://x.example/ {{"],
  ])("given as %s", (text, expected) => {
    expect(follow("<p>x</p>", "text", text)).toBe(expected);
  });
});

test("nothing but addresses moves in HTML without Liquid", () => {
  const words = fc.constantFrom(
    "<p class='a'>",
    "</p>",
    "text & more",
    "<a href='https://x.example/'>",
    `<a href="mailto:a@b.c" >`,
    "</a>",
    "<br>",
    "<!-- c -->",
    "<!--[if mso]><table><![endif]-->",
    "< ",
    ">",
    "é",
    "\r\n",
    "&nbsp;",
    `<td title=">">`,
    "<![CDATA[x]]>",
    "<?xml?>",
    "{",
    "}",
    "<a href=https://x.example/>",
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 20 }), (parts) => {
      const html = parts.join("");
      if (/\{[{%]/.test(html)) return;
      const load = Content.load(compileFor({ subject: "s", html }));
      const back = load.render(recipient()).html.replace(/"?http:\/\/localhost:8000\/t\/c\/click\.[\w-]+"?/g, "LINK");
      expect(back).toBe(
        html
          .replace(/(?<=<a href=')https:\/\/x\.example\/(?=')/g, "LINK")
          .replace(/(?<=<a href=)https:\/\/x\.example\/(?=>)/g, "LINK"),
      );
    }),
    { numRuns: 500 },
  );
});
