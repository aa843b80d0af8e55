import PostalMime from "postal-mime";
import { expect, test } from "vitest";
import { drain } from "../../../../test/drain.ts";
import { services } from "../../../../test/services.ts";
import { handler as email } from "../../../functions/src/queue/email.ts";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { Stat } from "../stat/index.ts";
import { Suppression } from "../suppression/index.ts";
import { Workspace } from "../workspace/index.ts";
import { Email } from "./index.ts";

const { log, control } = services.ses;

async function inWorkspace(work: () => Promise<void>): Promise<void> {
  const { id } = await Workspace.create({ name: "Shop" });
  await Actor.system(id, work);
}

const order = (to: string, more: Partial<Email.Send> = {}) =>
  Email.Send.parse({
    to,
    from_email: "shop@acme.example",
    subject: "Order {{ number }}",
    html: "<p>Thank you, {{ name }}</p>",
    variables: { number: 7, name: "Ada & Co" },
    ...more,
  });

const mailed = (to: string) => log.find({ to });

test("one call, one message, with everything in it", () =>
  inWorkspace(async () => {
    const content = Buffer.from("%PDF").toString("base64");
    const input = order("ada@one.example", {
      reply_to: "help@acme.example",
      attachments: [{ filename: "invoice.pdf", content_type: "application/pdf", content }],
    });
    const taken = await Email.send(input);
    expect(taken).toMatchObject({ status: "pending", subject: "Order 7", to: "ada@one.example" });
    await drain({ email });
    expect(await Email.get(taken.id)).toMatchObject({ status: "sent", sent_at: expect.any(String) });
    const [message] = mailed("ada@one.example");
    const mime = await PostalMime.parse(await log.raw(message!));
    expect(mime).toMatchObject({ subject: "Order 7", replyTo: [{ address: "help@acme.example" }] });
    expect(mime.html).toContain("Thank you, Ada &amp; Co");
    expect(mime.text).toContain("Thank you, Ada & Co");
    expect(mime.attachments).toMatchObject([{ filename: "invoice.pdf", mimeType: "application/pdf" }]);
    const names = mime.headers.map(({ key }) => key);
    expect(names).toContain("auto-submitted");
    expect(names).not.toContain("list-unsubscribe");
    expect((await Stat.read(Actor.workspaceId())).totals).toMatchObject({ sent: 1, transactional_sent: 1 });
  }));

test("the same key makes one message, another request with it is refused", () =>
  inWorkspace(async () => {
    const input = order("ada@two.example");
    const answers = await Promise.all([1, 2, 3].map(() => Email.send(input, "order-7")));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    await drain({ email });
    expect(await Email.send(input, "order-7")).toMatchObject({ id: answers[0]!.id, status: "sent" });
    await expect(Email.send(order("eve@two.example"), "order-7")).rejects.toMatchObject({
      code: "idempotency.mismatch",
    });
    await drain({ email });
    expect(mailed("two.example")).toHaveLength(1);
  }));

test("a key is free again after a day", () =>
  inWorkspace(async () => {
    const first = await Email.send(order("ada@three.example"), "key");
    const restore = Clock.use(() => Date.now() + 25 * 3_600_000);
    const second = await Email.send(order("ada@three.example"), "key").finally(restore);
    expect(second.id).not.toBe(first.id);
  }));

test("an address that bounced gets nothing, one that left the newsletter does", () =>
  inWorkspace(async () => {
    await Suppression.add({ email: "gone@four.example", reason: "bounce" });
    await Suppression.add({ email: "left@four.example", reason: "unsubscribe" });
    const gone = await Email.send(order("gone@four.example"));
    await Email.send(order("left@four.example"));
    await drain({ email });
    expect(await Email.get(gone.id)).toMatchObject({ status: "suppressed", reason: "bounce" });
    expect(mailed("four.example").map(({ to }) => to)).toEqual([["left@four.example"]]);
  }));

test("a call whose end nobody knows is not repeated", () =>
  inWorkspace(async () => {
    control.fault({ kind: "lose_answer", times: 1 });
    const { id } = await Email.send(order("ada@five.example"));
    await drain({ email });
    await drain({ email });
    expect(await Email.get(id)).toMatchObject({ status: "unconfirmed" });
    expect(mailed("five.example")).toHaveLength(1);
  }));

test.each([
  ["a line break in the rendered subject", { variables: { number: "7\r\nBcc: eve@example.com" } }],
  ["broken Liquid", { html: "{% if %}" }],
])("%s is refused at once", (_, more) =>
  inWorkspace(async () => {
    await expect(Email.send(order("ada@six.example", more))).rejects.toMatchObject({ kind: "invalid" });
  }),
);
