import { afterAll, expect, test } from "vitest";
import { type Letter, Person, startPlatform } from "../../scripts/customer/index.ts";
import { sendTo, signUp } from "./campaign.ts";

const platform = await startPlatform();
afterAll(platform.stop);
const client = await signUp(platform);

const html = `<html>
<head>
<link rel="stylesheet" href="https://cdn.example/style.css">
<style>p { color: #223344 }</style>
</head>
<body>
<p>Hello {{ first_name | default: "friend" }}, {% if plan == "gold" %}thank you for your gold{% else %}try gold{% endif %}.</p>
<a href="https://shop.example/sale?a=1&amp;b=%2F&amp;amp;c=3#top">Sale</a>
<a href='https://shop.example/new'>New</a>
<a href="https://shop.example/for/{{ plan }}">Yours</a>
<a href="mailto:help@acme.example?subject=Hi">Write</a>
<a href="tel:+4312345">Call</a>
<a href="#foot">Down</a>
<a href="{{ unsubscribe_url }}">Leave</a>
<img src="https://cdn.example/a.png" srcset="https://cdn.example/a.png 1x, https://cdn.example/a2.png 2x" alt="A mill">
</body>
</html>`;

const ada = { email: "Ada.Lovelace+news@example.com", first_name: "Ada", custom_fields: { plan: "gold" } };
const zoe = { email: "zoe@bücher.example", first_name: "Zoë <b>", custom_fields: { plan: "free" } };
const eve = { email: "eve@example.com", custom_fields: { plan: "free" } };
const parts = {
  subject: "{{ first_name | default: 'Friend' }}, Grüße from the mill",
  preheader: "What is new",
  from_name: "Mühle, Inc.",
  html_content: html,
};

const { campaign, letters } = await sendTo(platform, client, [ada, zoe, eve], parts);
const of = (address: string): Letter => letters.get(address) ?? expect.fail(`no mail to ${address}`);

test("it is multipart/alternative, text first, and both parts are the recipient's own", () => {
  expect([...letters.keys()].sort()).toEqual([
    "Ada.Lovelace+news@example.com",
    "eve@example.com",
    "zoe@xn--bcher-kva.example",
  ]);
  const { raw, html, text, mime } = of("Ada.Lovelace+news@example.com");
  expect(raw).toMatch(/^Content-Type: multipart\/alternative;/im);
  expect(raw.search(/^Content-Type: text\/plain/im)).toBeGreaterThan(0);
  expect(raw.search(/^Content-Type: text\/html/im)).toBeGreaterThan(raw.search(/^Content-Type: text\/plain/im));
  for (const part of [html, text]) {
    expect(part).toContain("Hello Ada, thank you for your gold");
    expect(part).toContain("1 Mill Lane, Oldtown");
    expect(part).not.toMatch(/\{\{|\{%/);
  }
  expect(mime.subject).toBe("Ada, Grüße from the mill");
  expect(mime.from).toEqual({ name: "Mühle, Inc.", address: "news@acme.example" });
});

test("what a recipient's data brings is escaped in HTML, plain in text and in the subject", () => {
  const { html, text, mime } = of("zoe@xn--bcher-kva.example");
  expect(html).toContain("Hello Zoë &lt;b&gt;, try gold");
  expect(text).toContain("Hello Zoë <b>, try gold");
  expect(mime.subject).toBe("Zoë <b>, Grüße from the mill");
});

test("who has no name gets the default", () => {
  expect(of("eve@example.com").text).toContain("Hello friend, try gold");
  expect(of("eve@example.com").mime.subject).toBe("Friend, Grüße from the mill");
});

test("headers let the recipient leave by one click and mailbox providers group the mail", async () => {
  const { header } = of("eve@example.com");
  expect(header("list-unsubscribe")).toMatch(/^<https?:\/\/[^>]+\/u\/[^>]+>/);
  expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
  expect(header("list-id")).toMatch(/^<lst-\w+\.\S+>$/);
  const ids = [...letters.values()].map((letter) => letter.header("feedback-id"));
  expect(ids[0]).toMatch(/^[^:\s]+:[^:\s]+:[^:\s]+:\w{5,15}$/);
  expect(new Set(ids).size).toBe(1);
});

test("no line is longer than mail allows, and headers are ASCII", () => {
  for (const { raw } of letters.values()) {
    expect(Math.max(...raw.split("\r\n").map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(998);
    expect(raw.slice(0, raw.indexOf("\r\n\r\n"))).toMatch(/^[\x20-\x7e\t\r\n]*$/);
  }
});

test("no address stands in a link, neither plain nor encoded", () => {
  for (const { to, html, text, header } of letters.values()) {
    const links = `${html}\n${text}\n${header("list-unsubscribe")}`.match(/https?:\/\/[^\s"'<>]+/g) ?? [];
    expect(links.length).toBeGreaterThan(5);
    const address = to.toLowerCase();
    const forms = [address, encodeURIComponent(address), Buffer.from(address).toString("hex")];
    for (const link of links) {
      for (const form of forms) expect(link.toLowerCase()).not.toContain(form);
      for (const piece of link.split(/[/.]/))
        expect(Buffer.from(piece, "base64url").toString("latin1").toLowerCase()).not.toContain(address);
    }
  }
});

test("links lead where they led: entities decoded once, and Liquid in an address is the recipient's own", async () => {
  const { links } = of("eve@example.com");
  const tracked = links.filter((link) => link.startsWith(`${platform.url}/t/c/`));
  const letter = of("eve@example.com");
  const targets = await Promise.all(tracked.map((link) => Person.click(letter, link)));
  expect(targets).toEqual([
    "https://shop.example/sale?a=1&b=%2F&amp;c=3#top",
    "https://shop.example/new",
    "https://shop.example/for/free",
  ]);
});

test("a link that nobody can see leads where a visible one leads, and only in tracked mail", async () => {
  const letter = of("eve@example.com");
  const targets = await Promise.all(letter.hidden_links.map((link) => Person.click(letter, link)));
  expect(targets).toEqual(["https://shop.example/sale?a=1&b=%2F&amp;c=3#top"]);
});

test("what is no link to a page stays as it was written", () => {
  const { html, links } = of("eve@example.com");
  for (const kept of ["mailto:help@acme.example?subject=Hi", "tel:+4312345", "#foot"]) expect(links).toContain(kept);
  expect(html).toContain('href="https://cdn.example/style.css"');
  expect(html).toContain('src="https://cdn.example/a.png"');
  expect(html).toContain('srcset="https://cdn.example/a.png 1x, https://cdn.example/a2.png 2x"');
  expect(links.filter((link) => link.startsWith(`${platform.url}/u/`))).toHaveLength(1);
});

test("the text part has tracked links too, and a way out", () => {
  const { text } = of("eve@example.com");
  expect(text).toContain(`${platform.url}/t/c/`);
  expect(text).toContain(`${platform.url}/u/`);
  expect(text).not.toContain("https://shop.example/new");
});

test("the pixel is there when opens are tracked", async () => {
  const { pixel, html } = of("eve@example.com");
  expect(html.match(/\/t\/o\//g)).toHaveLength(1);
  await Person.open(of("eve@example.com"));
  expect(pixel).toMatch(/\.gif$/);
  expect(campaign).toMatchObject({ sent_count: 3, failed_count: 0, remaining_count: 0 });
});

test("without tracking there is no pixel, and every link stays as written", async () => {
  const settings = { track_opens: false, track_clicks: false };
  const bob = { email: "bob@example.com", first_name: "Bob", custom_fields: { plan: "gold" } };
  const sent = await sendTo(platform, client, [bob], { ...parts, settings });
  const { html, text, links } = sent.letters.get("bob@example.com") ?? expect.fail("no mail");
  expect(html + text).not.toContain("/t/");
  expect(links).toContain("https://shop.example/sale?a=1&b=%2F&amp;c=3#top");
  expect(links).toContain("https://shop.example/for/gold");
});

test("who refused tracking gets neither pixel nor tracked links; the others of the same campaign do", async () => {
  const kim = { email: "kim@example.com", first_name: "Kim" };
  const lee = { email: "lee@example.com", first_name: "Lee", tracking_off: true };
  const sent = await sendTo(platform, client, [kim, lee], parts);
  expect(sent.letters.get("kim@example.com")?.html).toContain("/t/o/");
  const { html, text } = sent.letters.get("lee@example.com") ?? expect.fail("no mail");
  expect(html + text).not.toContain("/t/");
});
