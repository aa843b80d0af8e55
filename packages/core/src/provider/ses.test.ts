import PostalMime from "postal-mime";
import { afterEach, describe, expect, test } from "vitest";
import { services } from "../../../../test/services.ts";
import { sesSender } from "../aws/index.ts";
import { Provider } from "./index.ts";
import { failure } from "./ses-outcome.ts";

const { control, log } = services.ses;
const provider = Provider.get();
afterEach(() => control.clearFaults());

const envelope = {
  from: Provider.mailbox("news@acme.example", "Åsa & Co"),
  headers: { "List-Id": "<a.b>" },
  template: { subject: "Hi {{s0}}", html: "<p>{{s0}}</p>", text: "{{s0}}" },
};

const mail = (to: string, s0 = "you"): Provider.Mail => ({
  to,
  data: { s0 },
  headers: { "X-Reader": to },
  tags: {},
});
const mails = (domain: string, count: number) => Array.from({ length: count }, (_, n) => mail(`r${n}@${domain}`));
const types = (outcomes: Provider.Outcome[]) => outcomes.map(({ type }) => type);
const mailed = (domain: string) => [...log.recipients()].filter((to) => to.endsWith(domain)).length;

describe("a bulk call", () => {
  test("answers an outcome for each, in order", async () => {
    control.fault({ kind: "entry", status: "ACCOUNT_THROTTLED", recipient: "r1@" });
    control.fault({ kind: "entry", status: "MESSAGE_REJECTED", recipient: "r2@" });
    control.fault({ kind: "entry", status: "ACCOUNT_DAILY_QUOTA_EXCEEDED", recipient: "r3@" });
    const outcomes = await provider.bulk(envelope, mails("a.example", 5))();
    expect(types(outcomes)).toEqual(["accepted", "later", "rejected", "halted", "accepted"]);
    expect(mailed("a.example")).toBe(2);
  });

  test("the sender's name arrives as it is, encoded once", async () => {
    await provider.bulk(envelope, mails("name.example", 1))();
    const raw = String(await log.raw(log.find({ to: "name.example" })[0]!));
    expect(raw).toMatch(/^From: =\?UTF-8\?[BQ]\?[^"]+\?= <news@acme\.example>\r$/m);
    expect((await PostalMime.parse(raw)).from).toEqual({ name: "Åsa & Co", address: "news@acme.example" });
  });

  test("each carries the headers of all, and its own", async () => {
    await provider.bulk(envelope, mails("head.example", 2))();
    for (const to of ["r0@head.example", "r1@head.example"]) {
      const { headers } = await PostalMime.parse(String(await log.raw(log.find({ to })[0]!)));
      const own = headers.filter(({ key }) => key === "list-id" || key === "x-reader").map(({ value }) => value);
      expect(own).toEqual(["<a.b>", to]);
    }
  });

  test.each(['He said "hi"', "a \\ b \\n", "Åsa 名 😀", "<b>&amp;</b>"])(
    "%j arrives in its slot as it is",
    async (value) => {
      const before = log.messages.length;
      await provider.bulk(envelope, [mail("slot@slot.example", value)])();
      const { text } = await PostalMime.parse(String(await log.raw(log.messages[before]!)));
      expect(text?.trimEnd()).toBe(value);
    },
  );

  test("an address that SES cannot read fails alone, the others arrive once", async () => {
    const batch = [...mails("b.example", 6), mail("not an address")];
    const outcomes = await provider.bulk(envelope, batch)();
    expect(types(outcomes)).toEqual([...Array(6).fill("accepted"), "rejected"]);
    expect(mailed("b.example")).toBe(6);
  });

  test("more data than a call takes goes in several", async () => {
    const large = { ...envelope, template: { ...envelope.template, html: "{{s0}}".padEnd(100_000) } };
    const batch = Array.from({ length: 20 }, (_, n) => mail(`r${n}@c.example`, "x".repeat(90_000)));
    expect(types(await provider.bulk(large, batch)())).toEqual(Array(20).fill("accepted"));
    expect(mailed("c.example")).toBe(20);
  });

  test("no call is larger than SES takes, whatever the letters are", async () => {
    const sizes: number[] = [];
    sesSender().middlewareStack.add(
      (next) => (args) => {
        sizes.push((args as { request: { body: Buffer } }).request.body.length);
        return next(args);
      },
      { step: "build", name: "size" },
    );
    const texts = [...Array(40).fill("名".repeat(5_600)), ...Array(10).fill("x".repeat(60_000))];
    const batch = texts.map((text, n) => mail(`r${n}@size.example`, text));
    const outcomes = await provider.bulk(envelope, batch)();
    sesSender().middlewareStack.remove("size");
    expect(types(outcomes)).toEqual(Array(50).fill("accepted"));
    expect(sizes).toHaveLength(2);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000_000);
  });

  test.each([
    [{ kind: "throttle" }, "later", 0],
    [{ kind: "paused" }, "halted", 0],
    [{ kind: "suspended" }, "halted", 0],
    [{ kind: "error", status: 500 }, "unknown", 0],
    [{ kind: "lose_answer" }, "unknown", 3],
  ] as const)("%j makes everybody %s", async (fault, type, arrived) => {
    const domain = `${fault.kind.replace("_", "-")}.example`;
    control.fault({ ...fault, times: 1 });
    expect(types(await provider.bulk(envelope, mails(domain, 3))())).toEqual([type, type, type]);
    expect(mailed(domain)).toBe(arrived);
  });
});

test.each([
  [{ name: "TooManyRequestsException", $metadata: { httpStatusCode: 429 } }, "later"],
  [
    { name: "LimitExceededException", message: "Maximum sending rate exceeded.", $metadata: { httpStatusCode: 400 } },
    "later",
  ],
  [
    { name: "ThrottlingException", message: "Maximum sending rate exceeded.", $metadata: { httpStatusCode: 400 } },
    "later",
  ],
  [
    { name: "ThrottlingException", message: "Daily message quota exceeded.", $metadata: { httpStatusCode: 400 } },
    "halted",
  ],
  [{ name: "LimitExceededException", message: "Daily quota", $metadata: { httpStatusCode: 400 } }, "halted"],
  [
    { name: "MessageRejected", message: "Email address is not verified.", $metadata: { httpStatusCode: 400 } },
    "halted",
  ],
  [{ name: "BadRequestException", $metadata: { httpStatusCode: 400 } }, "rejected"],
  [{ name: "Error", code: "ECONNREFUSED" }, "later"],
  [{ name: "Error", code: "ENOTFOUND" }, "later"],
  [{ name: "TimeoutError", code: "ECONNRESET" }, "unknown"],
  [{ name: "ServiceUnavailable", $metadata: { httpStatusCode: 503 } }, "unknown"],
  [{}, "unknown"],
])("%j is %s", (error, type) => {
  expect(failure(error).type).toBe(type);
});

describe("a From header", () => {
  test.each([
    [undefined, "a@b.example"],
    ["Acme", '"Acme" <a@b.example>'],
    ['The "best" \\ news', '"The \\"best\\" \\\\ news" <a@b.example>'],
    ["Åsa", "=?UTF-8?B?w4VzYQ==?= <a@b.example>"],
  ])("of %j", (name, expected) => expect(Provider.mailbox("a@b.example", name)).toBe(expected));

  test("splits a long name into words of 75 characters without splitting a letter", () => {
    const name = "漢字かな".repeat(20);
    const words = Provider.mailbox("a@b.example", name).split(" ").slice(0, -1);
    for (const word of words) expect(word.length).toBeLessThanOrEqual(75);
    const decoded = words.map((word) => Buffer.from(word.slice(10, -2), "base64").toString());
    expect(decoded.join("")).toBe(name);
  });
});
