import { ChangeMessageVisibilityCommand, ReceiveMessageCommand, SendMessageCommand } from "@aws-sdk/client-sqs";
import { expect, test } from "vitest";
import { bury } from "../../../../test/bury.ts";
import { drain } from "../../../../test/drain.ts";
import { services } from "../../../../test/services.ts";
import { handler as audience } from "../../../functions/src/queue/audience.ts";
import { handler as email } from "../../../functions/src/queue/email.ts";
import { handler as feedback } from "../../../functions/src/queue/feedback.ts";
import { handler as send } from "../../../functions/src/queue/send.ts";
import { Actor } from "../actor/index.ts";
import { sqs } from "../aws/index.ts";
import { Campaign } from "../campaign/index.ts";
import { queueUrl } from "../config/index.ts";
import { Contact } from "../contact/index.ts";
import { Email } from "../email/index.ts";
import { AppError } from "../error/index.ts";
import { announcement, notification, samples } from "../feedback/feedback.fixture.ts";
import { File } from "../file/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Queue } from "../queue/index.ts";
import { Stat } from "../stat/index.ts";
import { Workspace } from "../workspace/index.ts";
import { tellable } from "./failure.ts";
import { DeadLetter } from "./index.ts";

const run = () => drain({ audience, send, feedback });

const inWorkspace = async (work: (workspace_id: string) => Promise<void>) => {
  const { id } = await Workspace.create({ name: "Acme" });
  await Actor.system(id, () => work(id));
};

const all = () => DeadLetter.list({ limit: 200 });

/** A running campaign to so many people, planned to its end; nothing of it is sent. */
async function planned(count: number) {
  const list = await List.create({ name: "Readers" });
  const domain = `${Id.bare(list.id).toLowerCase()}.example`;
  for (let n = 0; n < count; n++) await Contact.create({ email: `reader${n}@${domain}` }, [list.id]);
  const content = { subject: "Hello", html_content: "<p>Hello</p>", from_email: "news@acme.example" };
  const { id } = await Campaign.create({ name: "News", ...content, list_ids: [list.id] });
  await Campaign.send(id);
  await drain({ audience });
  const mailed = () => [...services.ses.log.recipients()].filter((to) => to.endsWith(`@${domain}`)).length;
  return { id, mailed };
}

/** A job of the audience queue that nobody can do, tried until it is dead. */
async function hopeless(): Promise<string> {
  const campaign_id = Id.create("campaign");
  await Queue.send(Campaign.AudienceQueue, [{ type: "shard", campaign_id, shard: 3 }]);
  await bury("audience", async ({ MessageId = "", Body = "" }) => {
    const record = { messageId: MessageId, receiptHandle: "", body: Body } as never;
    expect((await audience({ Records: [record] })).batchItemFailures).toEqual([{ itemIdentifier: MessageId }]);
  });
  return campaign_id;
}

test("a message that always fails is shown with what it is about and why; looking leaves it there", () =>
  inWorkspace(async () => {
    const campaign_id = await hopeless();
    const { data, counts, complete } = await all();
    expect(data).toMatchObject([
      {
        queue: "audience",
        about: { type: "shard", campaign_id, shard: 3 },
        code: "campaign.missing",
        why: `There is no campaign ${campaign_id}.`,
        failed_at: expect.stringMatching(/Z$/),
        first_sent_at: expect.stringMatching(/Z$/),
      },
    ]);
    expect([counts, complete]).toEqual([{ audience: 1 }, true]);
    expect((await DeadLetter.list({ queue: "audience", limit: 1 })).data.map(({ id }) => id)).toEqual([data[0]!.id]);
    expect((await DeadLetter.list({ queue: "send", limit: 1 })).data).toEqual([]);
    await expect(DeadLetter.list({ queue: "nothing", limit: 1 })).rejects.toMatchObject({ kind: "invalid" });
  }));

test("while somebody else holds some of them a look says that it is not complete", () =>
  inWorkspace(async () => {
    const QueueUrl = `${queueUrl("audience")}-dead`;
    await hopeless();
    const { Messages: [held] = [] } = await sqs().send(new ReceiveMessageCommand({ QueueUrl, VisibilityTimeout: 30 }));
    expect(await all()).toMatchObject({ complete: false });
    const { ReceiptHandle } = held!;
    await sqs().send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
    expect(await all()).toMatchObject({ complete: true, counts: { audience: 1 } });
  }));

test("another workspace neither sees, redrives nor discards it", () =>
  inWorkspace(async () => {
    await hopeless();
    const [letter] = (await all()).data;
    await inWorkspace(async () => {
      expect(await all()).toMatchObject({ data: [], counts: {} });
      for (const act of [DeadLetter.redrive, DeadLetter.discard]) {
        const chosen = await act({ queue: "audience", ids: [letter!.id] });
        expect(chosen).toEqual({ count: 0, missing: [letter!.id], complete: true });
        expect(await act({ queue: "audience" })).toMatchObject({ count: 0 });
      }
    });
    expect((await all()).data.map(({ id }) => id)).toEqual([letter!.id]);
  }));

test("chosen ones are tried again or thrown away, the others stay", () =>
  inWorkspace(async () => {
    for (let n = 0; n < 3; n++) await hopeless();
    const [first, second, third] = (await all()).data.map(({ id }) => id);
    expect(await DeadLetter.redrive({ queue: "audience", ids: [first!, "nothing"] })).toMatchObject({
      count: 1,
      missing: ["nothing"],
    });
    expect((await all()).data.map(({ id }) => id)).toEqual([second, third]);
    await bury("audience");
    expect((await all()).counts).toEqual({ audience: 3 });
    expect(await DeadLetter.discard({ queue: "audience", ids: [second!] })).toMatchObject({ count: 1, missing: [] });
    expect(await DeadLetter.discard({ queue: "audience" })).toMatchObject({ count: 2 });
    expect(await all()).toMatchObject({ data: [], counts: {}, complete: true });
  }));

test(
  "dead batches that are tried again go out once, however often that is done",
  () =>
    inWorkspace(async () => {
      const { id, mailed } = await planned(40);
      await bury("send");
      expect((await all()).data[0]).toMatchObject({ about: { campaign_id: id }, code: null });
      expect((await all()).data[0]?.why).toContain("No error is recorded");
      const { counts } = await all();
      expect(await DeadLetter.redrive({ queue: "send" })).toMatchObject({ count: counts.send, complete: true });
      await bury("send");
      expect(mailed()).toBe(0);
      await DeadLetter.redrive({ queue: "send" });
      await run();
      expect(await Campaign.get(id)).toMatchObject({ status: "sent", sent_count: 40 });
      expect(mailed()).toBe(40);
    }),
  60_000,
);

test(
  "what the campaign has done meanwhile is not done again",
  () =>
    inWorkspace(async () => {
      const { id, mailed } = await planned(30);
      await bury("send");
      await Campaign.advance(id); // as the clock does for a campaign that stands still
      await run();
      expect(await Campaign.get(id)).toMatchObject({ status: "sent", sent_count: 30 });
      expect((await DeadLetter.redrive({ queue: "send" })).count).toBeGreaterThan(0);
      await run();
      expect(await Campaign.get(id)).toMatchObject({ status: "sent", sent_count: 30 });
      expect(mailed()).toBe(30);
    }),
  60_000,
);

test(
  "a cancelled campaign stays cancelled, whatever of it is tried again",
  () =>
    inWorkspace(async () => {
      const { id, mailed } = await planned(30);
      await bury("send");
      await Campaign.advance(id);
      await bury("audience");
      await Campaign.pause(id);
      await Campaign.cancel(id);
      await run();
      const { counts } = await all();
      expect(counts).toMatchObject({ send: expect.any(Number), audience: 16 });
      for (const queue of ["audience", "send"]) {
        expect(await DeadLetter.redrive({ queue })).toMatchObject({ count: counts[queue] });
        await run();
      }
      expect(await Campaign.get(id)).toMatchObject({ status: "cancelled", cancelled_count: 30, sent_count: 0 });
      expect(mailed()).toBe(0);
    }),
  60_000,
);

test("an event of the provider counts once, before it died or after", () =>
  inWorkspace(async (workspace_id) => {
    const [contact_id, campaign_id] = [Id.create("contact"), Id.create("campaign")];
    const at = "2026-03-01T10:00:00.000Z";
    const letter = {
      workspace_id,
      contact_id,
      campaign_id,
      email: "ada@shop.example",
      provider_id: "0100",
      sent_at: at,
    };
    const body = notification(samples.Bounce(letter, at));
    for (let n = 0; n < 2; n++)
      await sqs().send(new SendMessageCommand({ QueueUrl: queueUrl("feedback"), MessageBody: body }));
    await bury("feedback");
    const { data } = await DeadLetter.list({ queue: "feedback", limit: 10 });
    expect(data.map(({ about }) => about)).toEqual([1, 2].map(() => ({ type: "Bounce", contact_id, campaign_id })));
    expect(JSON.stringify(data)).not.toContain("ada");
    for (const { id } of data) {
      expect(await DeadLetter.redrive({ queue: "feedback", ids: [id] })).toMatchObject({ count: 1 });
      await run();
    }
    expect((await Stat.read(campaign_id)).totals.bounced).toBe(1);
  }));

test("a file of deliveries is the operator's, by its key, and counts when it is tried again", () =>
  inWorkspace(async (workspace_id) => {
    const [contact_id, campaign_id] = [Id.create("contact"), Id.create("campaign")];
    const at = "2026-03-01T10:00:00.000Z";
    const letter = { workspace_id, contact_id, campaign_id, email: "a@shop.example", provider_id: "0100", sent_at: at };
    const key = `2026/03/01/10/${campaign_id}`;
    await File.put(key, `${JSON.stringify(samples.Delivery(letter, at))}\n`, "application/octet-stream");
    const MessageBody = announcement("lettermill", key);
    await sqs().send(new SendMessageCommand({ QueueUrl: queueUrl("feedback"), MessageBody }));
    await bury("feedback");
    expect((await DeadLetter.list({ queue: "feedback", limit: 10 })).data).toEqual([]);
    const letters = await DeadLetter.Operator.explain("feedback");
    expect(letters.map(({ about, workspace_id }) => [about, workspace_id])).toEqual([[{ type: "file", key }, null]]);
    await DeadLetter.Operator.redrive({ queue: "feedback" });
    await run();
    expect((await Stat.read(campaign_id)).totals.delivered).toBe(1);
  }));

test("a transactional mail goes out once, whether its message died before that or after", () =>
  inWorkspace(async () => {
    const to = `${Id.create("contact").toLowerCase()}@example.com`;
    const mail = { to, subject: "Receipt", text: "Thank you", from_email: "shop@acme.example" };
    const { id } = await Email.send(Email.Send.parse(mail));
    await bury("email");
    expect((await DeadLetter.list({ queue: "email", limit: 10 })).data).toMatchObject([{ about: { message_id: id } }]);
    for (let time = 0; time < 2; time++) {
      await DeadLetter.redrive({ queue: "email" });
      await drain({ email });
      await Queue.send(Email.EmailQueue, [{ message_id: id }]);
      await bury("email");
    }
    await DeadLetter.redrive({ queue: "email" });
    await drain({ email });
    expect(services.ses.log.find({ to })).toHaveLength(1);
  }));

test("the operator sees the letters of all, and those of nobody, and moves a queue's by a task of SQS", () =>
  inWorkspace(async (workspace_id) => {
    await DeadLetter.Operator.discard({ queue: "audience" }); // what other tests left
    await hopeless();
    await sqs().send(new SendMessageCommand({ QueueUrl: queueUrl("audience"), MessageBody: "{" }));
    await bury("audience");
    const of = async () => (await DeadLetter.Operator.counts()).find(({ queue }) => queue === "audience")?.count;
    expect(await of()).toBe(2);
    const letters = await DeadLetter.Operator.explain("audience");
    expect(letters.map((letter) => letter.workspace_id)).toEqual([workspace_id, null]);
    expect(letters[1]?.why).toBe("It cannot be read as a message of this queue.");
    expect((await all()).counts).toEqual({ audience: 1 });
    expect(await DeadLetter.Operator.redrive({ queue: "audience" })).toMatchObject({ count: 2 });
    expect(await of()).toBe(0);
    await bury("audience");
    expect(await DeadLetter.Operator.discard({ queue: "audience" })).toMatchObject({ count: 2, complete: true });
  }));

test("nothing that somebody wrote is kept of an error", () => {
  expect(tellable(new AppError("invalid", "email.bad", "ada@example.com is no address."))).toEqual({
    code: "email.bad",
    message: "…@… is no address.",
  });
  const quoting = [() => JSON.parse('"ada lovelace'), () => new URL("ada@example")];
  for (const work of quoting) {
    let error: unknown;
    try {
      work();
    } catch (thrown) {
      error = thrown;
    }
    expect(Object.keys(tellable(error))).toEqual(["code"]);
  }
  const refused = Object.assign(new Error("Throughput exceeded"), { name: "ThrottlingException", $metadata: {} });
  const wrapped = new Error("Error thrown by DynamoDB client: ada", { cause: refused });
  expect(tellable(wrapped)).toEqual({ code: "ThrottlingException", message: "Throughput exceeded" });
  expect(tellable("ada")).toEqual({ code: "unknown" });
});
