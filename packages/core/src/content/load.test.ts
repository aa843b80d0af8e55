import fc from "fast-check";
import Handlebars from "handlebars";
import { expect, test } from "vitest";
import { Token } from "../token/index.ts";
import { campaign_id, compileFor, recipient } from "./content.fixture.ts";
import { Content } from "./index.ts";

/** SES fills inline templates with a Handlebars engine, escaping nothing. */
const bySes = (template: string, values: Record<string, string>) =>
  Handlebars.compile(template, { noEscape: true, strict: true })(values);

const fields = ["subject", "html", "text"] as const;

function expectSame(source: Content.Source, variables: Record<string, unknown>, tracking = true) {
  const loaded = Content.load(compileFor(source), { tracking });
  const whom = recipient(variables);
  const [mail, values] = [loaded.render(whom), loaded.slots(whom)];
  for (const field of fields) expect(bySes(loaded.ses[field], values), field).toBe(mail[field]);
  const used = new Set(fields.flatMap((field) => loaded.ses[field].match(/(?<=\{\{)s\d+(?=\}\})/g) ?? []));
  expect(new Set(Object.keys(values))).toEqual(used);
  return { mail, values, loaded };
}

const hostile = fc.oneof(
  fc.constantFrom(
    "<script>alert(1)</script>",
    "{{",
    "}}",
    "{{s0}}",
    "{{{x}}}",
    "\\",
    '"',
    "'",
    "&amp;",
    "&",
    "a & b",
    "",
    " ",
  ),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const value = fc.oneof(
  hostile,
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(hostile, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom("x", "y", "size"), hostile, { maxKeys: 3, noNullPrototype: true }),
);
const person = fc.record(
  {
    name: value,
    city: value,
    vip: fc.boolean(),
    tags: fc.array(hostile, { maxLength: 4 }),
    deep: fc.record({ x: value, y: value }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

const fragments = fc.constantFrom(
  "Hello ",
  "{{ name }}",
  "{{name}}",
  "{{- name -}}",
  "{{ name | default: 'you' }}",
  "{{ name | default: 7 | escape }}",
  "{{ city | escape }}",
  "{{ city | raw }}",
  "{{ name | upcase }}",
  "{{ name.size }}",
  "{{ deep.x }}",
  "{{ deep['y'] }}",
  "{{ deep }}",
  "{{ tags }}",
  "{{ tags.first }}",
  "{{ tags | join: '-' }}",
  "{{ missing.path.far }}",
  "{{ true }}",
  "{{ 'text' }}",
  "{% if vip %}dear {{ name }}{% else %}you{% endif %}",
  "{%- if name == blank -%} nobody {%- endif -%}",
  "{% for tag in tags %}{{ forloop.index }}:{{ tag }}{% if tag == '' %}{% break %}{% endif %},{% endfor %}",
  "{% assign city = name | append: '!' %}",
  "{% assign other = name %}",
  "{{ other }}",
  "{% capture name %}<b>{{ city }}</b>{% endcapture %}",
  "{% increment counter %}",
  "{% cycle 'a', 'b' %}",
  "{% comment %} {{ gone }} {% endcomment %}",
  "{% # a note %}",
  "{% liquid\n assign city = 'x'\n echo city %}",
  "{% if vip %}{% break %}{% endif %}",
  "{% raw %}{{ not }} {% for %}{% endraw %}",
  "{% unless vip %}{% continue %}{% endunless %}",
  "{",
  "}",
  "\\",
  "}}",
  " \n ",
  "<p>",
  "</p>",
  "&amp;",
);
const template = fc.array(fragments, { maxLength: 12 }).map((parts) => parts.join(""));
const parses = (text: string) => {
  try {
    Content.parse({ subject: "", html: text });
    return true;
  } catch {
    return false;
  }
};

test("what SES makes of template and slots is what one rendering makes", () => {
  fc.assert(
    fc.property(template.filter(parses), template.filter(parses), person, (html, text, variables) => {
      expectSame({ subject: text.replaceAll("\n", " "), html, text }, variables);
    }),
    { numRuns: 600 },
  );
}, 60_000);

test("an output by the short cut is what Liquid itself writes", () => {
  const outputs = fc.constantFrom(
    "{{ name }}",
    "{{ name | default: 'you' }}",
    "{{ name | default: 0 }}",
    "{{ name | default: '' | raw }}",
    "{{ name | escape }}",
    "{{ name | raw }}",
    "{{ deep.x }}",
    "{{ deep.x.y }}",
    "{{ deep['x'] | default: \"it's\" | escape }}",
    "{{ constructor }}",
    "{{ deep.__proto__ }}",
    "{{ name.length }}",
    "{{ toString }}",
  );
  fc.assert(
    fc.property(outputs, person, (output, variables) => {
      // `render` never takes the short cut.
      expectSame({ subject: "s", html: output, text: output }, variables);
    }),
    { numRuns: 500 },
  );
}, 60_000);

test("a hostile name is text in the HTML, and never a tag, a placeholder or a new attribute", () => {
  fc.assert(
    fc.property(hostile, (name) => {
      const html = `<p title="{{ name }}">{{ name }}</p>`;
      const { mail, values } = expectSame({ subject: "s", html, text: "{{ name }}" }, { name });
      const shown = name
        .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)
        .replaceAll("&#38;", "&amp;")
        .replaceAll("&#60;", "&lt;")
        .replaceAll("&#62;", "&gt;");
      expect(mail.html).toBe(`<p title="${shown}">${shown}</p>`);
      expect(mail.text).toBe(name);
      for (const text of Object.values(values)) expect(typeof text).toBe("string");
    }),
  );
});

test("every key is there for a recipient of whom nothing is known", () => {
  const source = {
    subject: "Hi {{ name }}",
    html: "{{ name }}{{ city }}-{{ deep.x }}{% if vip %}x{% endif %}",
    text: "{{ name }}",
  };
  const { loaded, mail } = expectSame(source, {});
  expect(Object.values(loaded.slots(recipient({})))).toEqual(expect.arrayContaining(["", ""]));
  expect(mail).toEqual({ subject: "Hi ", html: "-", text: "" });
});

test("the same output is one slot, neighbours are one slot, and assigned names are not mixed up", () => {
  const one = Content.load(
    compileFor({ subject: "{{ name }}", html: "{{ name }}, {{name}}, {{ name }}", text: "{{ name }}" }),
  );
  expect(one.ses).toEqual({ subject: "{{s0}}", html: "{{s1}}, {{s1}}, {{s1}}", text: "{{s0}}" });
  const together = Content.load(compileFor({ subject: "s", html: "{{ a }}{{ b }} {{ c }}", text: "t" }));
  expect(together.ses.html).toBe("{{s0}} {{s1}}");
  const { mail } = expectSame({ subject: "s", html: "{{ a }} {% assign a = 2 %}{{ a }} {{ a }}", text: "t" }, { a: 1 });
  expect(mail.html).toBe("1 2 2");
});

test.each(["a\r\nBcc: x@example.com", "a\nb", "a\rb", "a\0b"])(
  "a subject that %j would break fails for that recipient alone",
  (name) => {
    const loaded = Content.load(compileFor({ subject: "Hi {{ name }}", html: "{{ name }}", text: "t" }));
    const code = "content.subject";
    expect(() => loaded.slots(recipient({ name }))).toThrow(expect.objectContaining({ code }));
    expect(() => loaded.render(recipient({ name }))).toThrow(expect.objectContaining({ code }));
    expect(loaded.render(recipient({ name: "Ann" })).subject).toBe("Hi Ann");
  },
);

test("data that Liquid cannot work with fails that recipient with a place", () => {
  const loaded = Content.load(compileFor({ subject: "s", html: "{% for i in (1..n) %}x{% endfor %}", text: "t" }));
  expect(loaded.render(recipient({ n: 2 })).html).toBe("xx");
  expect(() => loaded.slots(recipient({ n: 1e9 }))).toThrow(
    expect.objectContaining({ code: "content.render", message: "memory alloc limit exceeded at line 1, column 1" }),
  );
});

test("lists are joined, objects show nothing, a day is the same day in every zone", () => {
  const source = {
    subject: "s",
    html: "{{ tags }}|{{ deep }}|{{ born | date: '%d.%m.%Y' }}|{{ at | date: '%H:%M' }}",
    text: "t",
  };
  const loaded = Content.load(compileFor(source, { timezone: "America/New_York" }));
  const mail = loaded.render(
    recipient({ tags: ["a", "b"], deep: { x: 1 }, born: "2026-01-31", at: "2026-01-31T12:00:00Z" }),
  );
  expect(mail.html).toBe("a, b||31.01.2026|07:00");
});

test("without tracking the same mail has plain links and no pixel", () => {
  const html = `<body><a href="https://x.example/?a=1&amp;b=2">x</a><a href="{{ url }}">y</a></body>`;
  const { mail } = expectSame({ subject: "s", html }, { url: "https://y.example/" }, false);
  expect(mail.html).toBe(
    `<body><a href="https://x.example/?a=1&amp;b=2">x</a><a href="https://y.example/">y</a></body>`,
  );
  expect(mail.text).toBe("x <https://x.example/?a=1&b=2>y <https://y.example/>");
});

test("an address from Liquid becomes a link that its token vouches for", () => {
  const { mail } = expectSame(
    { subject: "s", html: `<a href="{{ url }}">y</a>` },
    { url: "https://y.example/?a=1&b=2" },
  );
  const part = /t\/c\/click\.([\w-]+)"/.exec(mail.html)?.[1] ?? "";
  expect(Token.verifyLink(campaign_id, part)).toEqual({ number: 1, url: "https://y.example/?a=1&b=2" });
});
