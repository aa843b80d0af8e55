import { createHmac } from "node:crypto";
import fc from "fast-check";
import { afterEach, expect, test } from "vitest";
import { Id } from "../id/index.ts";
import { Token } from "./index.ts";

const before = process.env.TOKEN_KEYS;
afterEach(() => {
  process.env.TOKEN_KEYS = before;
});

const mailOf = (campaign: "campaign" | "message" = "campaign", contact: "contact" | "message" = "contact") => ({
  workspace_id: Id.create("workspace"),
  campaign_id: Id.create(campaign),
  contact_id: Id.create(contact),
  sent_at: "2026-03-01T10:20:30.000Z",
});

const purposes = ["open", "click", "unsubscribe", "view"] as const;
const bits = (token: string) => Buffer.from(token, "base64url").length * 8;
function flip(token: string, bit: number): string {
  const bytes = Buffer.from(token, "base64url");
  bytes[bit >> 3] = bytes[bit >> 3]! ^ (1 << (bit & 7));
  return bytes.toString("base64url");
}

test("a token gives back its mail, for its own purpose only", () => {
  for (const mail of [mailOf(), mailOf("message"), mailOf("message", "message")])
    for (const purpose of purposes) {
      const token = Token.sign(purpose, mail);
      for (const other of purposes) expect(Token.verify(other, token)).toEqual(other === purpose ? mail : undefined);
    }
});

test("every ULID survives, the first and the last included", () => {
  const ulid = fc
    .tuple(
      fc.constantFrom(..."01234567"),
      fc.array(fc.constantFrom(..."0123456789ABCDEFGHJKMNPQRSTVWXYZ"), { minLength: 25, maxLength: 25 }),
    )
    .map(([first, rest]) => first + rest.join(""));
  fc.assert(
    fc.property(ulid, fc.integer({ min: 0, max: 2 ** 32 - 1 }), (id, seconds) => {
      const sent_at = new Date(seconds * 1000).toISOString();
      const mail = { workspace_id: `ws_${id}`, campaign_id: `cmp_${id}`, contact_id: `con_${id}`, sent_at };
      expect(Token.verify("open", Token.sign("open", mail))).toEqual(mail);
    }),
  );
  for (const id of ["0".repeat(26), `7${"Z".repeat(25)}`]) {
    const mail = { ...mailOf(), contact_id: `con_${id}` };
    expect(Token.verify("open", Token.sign("open", mail))).toEqual(mail);
  }
  expect(() => Token.sign("open", { ...mailOf(), contact_id: `con_8${"0".repeat(25)}` })).toThrow();
  expect(() => Token.sign("open", { ...mailOf(), contact_id: `con_${"u".repeat(26)}` })).toThrow();
});

test("a token with any one bit altered is invalid", () => {
  const mail = mailOf();
  const token = Token.sign("click", mail);
  for (let bit = 0; bit < bits(token); bit++) expect(Token.verify("click", flip(token, bit))).toBeUndefined();
  const link = Token.link(mail.campaign_id, 3, "https://example.com/a?b=c&d=%2F");
  for (let bit = 0; bit < bits(link); bit++)
    expect(Token.verifyLink(mail.campaign_id, flip(link, bit))).toBeUndefined();
});

test("a token has one spelling, and junk is no token", () => {
  const token = Token.sign("open", mailOf());
  const last = token.at(-1)!;
  const others = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".replace(last, "");
  for (const character of others) expect(Token.verify("open", token.slice(0, -1) + character)).toBeUndefined();
  for (const other of [`${token}=`, `${token} `, ` ${token}`, `${token}A`, token.slice(1), token.slice(0, -1), "", "."])
    expect(Token.verify("open", other)).toBeUndefined();
  fc.assert(fc.property(fc.string(), (junk) => Token.verify("open", junk) === undefined));
});

test("the MAC is HMAC-SHA256 of all that precedes it", () => {
  const bytes = Buffer.from(Token.sign("open", mailOf()), "base64url");
  const signed = bytes.subarray(0, -12);
  const expected = createHmac("sha256", Buffer.alloc(32, 1)).update("\x04open").update(signed).digest().subarray(0, 12);
  expect(bytes.subarray(-12)).toEqual(expected);
});

test("keys rotate: the newest signs, all verify, a removed one no longer does", () => {
  const mail = mailOf();
  const secret = (fill: number) => Buffer.alloc(32, fill).toString("base64url");
  const old = Token.sign("open", mail);
  process.env.TOKEN_KEYS = `${before},b2:${secret(9)}`;
  const fresh = Token.sign("open", mail);
  expect(fresh).not.toBe(old);
  expect(Token.verify("open", old)).toEqual(mail);
  expect(Token.verify("open", fresh)).toEqual(mail);
  process.env.TOKEN_KEYS = `b2:${secret(9)}`;
  expect(Token.verify("open", old)).toBeUndefined();
  expect(Token.verify("open", fresh)).toEqual(mail);
  process.env.TOKEN_KEYS = `b2:${secret(8)}`;
  expect(Token.verify("open", fresh)).toBeUndefined();
});

test("a link leads where it was made to lead, beside its own campaign only", () => {
  const { campaign_id } = mailOf();
  const url = "https://exämple.com/ünï?q=%2F&r=a+b#x";
  const part = Token.link(campaign_id, 65535, url);
  expect(Token.verifyLink(campaign_id, part)).toEqual({ number: 65535, url });
  expect(Token.verifyLink(Id.create("campaign"), part)).toBeUndefined();
  expect(Token.verify("click", part)).toBeUndefined();
});

test("only http and https addresses can be linked", () => {
  const { campaign_id } = mailOf();
  for (const url of [
    "javascript:alert(1)",
    "mailto:a@example.com",
    "data:text/html,x",
    "/relative",
    "//example.com",
    "",
    `https://example.com/${"a".repeat(2048)}`,
  ])
    expect(() => Token.link(campaign_id, 1, url)).toThrow("http");
});

test("urls holds links for all purposes and no address", () => {
  const mail = mailOf();
  const urls = Token.urls(mail);
  expect(Token.verify("open", urls.open_token)).toEqual(mail);
  expect(Token.verify("click", urls.click_token)).toEqual(mail);
  expect(Token.verify("view", urls.view_url.replace("http://localhost:8000/v/", ""))).toEqual(mail);
  expect(Token.verify("unsubscribe", urls.unsubscribe_url.replace("http://localhost:8000/u/", ""))).toEqual(mail);
  expect(urls.preferences_url).toBe(urls.unsubscribe_url.replace("/u/", "/p/"));
});
