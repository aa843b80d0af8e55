import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Feedback } from "@lettermill/core/feedback";
import { Id } from "@lettermill/core/id";
import { Queue } from "@lettermill/core/queue";
import { Token } from "@lettermill/core/token";
import { type Sqs, startSqs } from "@lettermill/local/sqs";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { handler } from "./lambda.ts";

let server: Sqs;
let sqs: SQSClient;

beforeAll(async () => {
  server = await startSqs({});
  process.env.AWS_ENDPOINT_URL_SQS = server.endpoint;
  sqs = new SQSClient({ endpoint: server.endpoint });
});
afterAll(async () => {
  sqs.destroy();
  await server.stop();
});
beforeEach(async () => {
  await server.reset();
  const { QueueUrl = "" } = await sqs.send(new CreateQueueCommand({ QueueName: "feedback" }));
  process.env.QUEUE_URL_FEEDBACK = QueueUrl;
});

const mail: Token.Mail = {
  workspace_id: Id.create("workspace"),
  campaign_id: Id.create("campaign"),
  contact_id: Id.create("contact"),
  sent_at: "2026-03-01T10:00:00.000Z",
};
const url = "https://shop.example/sale?a=1&b=%2F#top";
const clickToken = () => `${Token.sign("click", mail)}.${Token.link(mail.campaign_id, 3, url)}`;
const openPath = () => `/t/o/${Token.sign("open", mail)}.gif`;

const request = (path: string, method = "GET", agent = "Firefox") =>
  handler({
    rawPath: path,
    headers: { "user-agent": agent },
    requestContext: { http: { method } },
  } as unknown as APIGatewayProxyEventV2);

/** What some messages on the queue hold. */
async function hits() {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: process.env.QUEUE_URL_FEEDBACK, MaxNumberOfMessages: 10 }),
  );
  return Messages.flatMap(({ Body = "" }) => {
    const { workspace_id, body } = Queue.decode(Feedback.hits, Body);
    return [body, ...body.others].map((body) => ({ workspace_id, body }));
  });
}

test("the pixel reports the open and is the same for every token", async () => {
  const good = await request(openPath());
  expect(good).toMatchObject({
    statusCode: 200,
    headers: { "content-type": "image/gif", "cache-control": "no-store" },
  });
  expect(Buffer.from(good.body ?? "", "base64").toString("latin1", 0, 6)).toBe("GIF89a");
  for (const path of ["/t/o/junk.gif", "/t/o/.gif", `/t/o/${Token.sign("click", mail)}.gif`, "/t/o/"])
    expect(await request(path)).toEqual(good);
  const [hit, ...others] = await hits();
  expect(others).toEqual([]);
  expect(hit).toMatchObject({
    workspace_id: mail.workspace_id,
    body: { type: "opened", method: "GET", agent: "Firefox" },
  });
  expect(hit?.body.mail).toEqual({ campaign_id: mail.campaign_id, contact_id: mail.contact_id, sent_at: mail.sent_at });
});

test("a click leads to its address and is reported with its link", async () => {
  const answer = await request(`/t/c/${clickToken()}`);
  expect(answer).toMatchObject({ statusCode: 302, headers: { location: url, "cache-control": "no-store" } });
  expect((await hits()).map(({ body }) => [body.type, body.link])).toEqual([["clicked", { number: 3, url }]]);
});

test("HEAD leads on too, and says so in the report", async () => {
  expect(await request(`/t/c/${clickToken()}`, "HEAD")).toMatchObject({ statusCode: 302 });
  expect((await hits())[0]?.body.method).toBe("HEAD");
});

test("a click leads on although nothing could be recorded", async () => {
  server.faults.add({ kind: "error", times: 3 });
  expect(await request(`/t/c/${clickToken()}`)).toMatchObject({ statusCode: 302, headers: { location: url } });
  process.env.QUEUE_URL_FEEDBACK = `${server.endpoint}/000000000000/nowhere`;
  expect(await request(`/t/c/${clickToken()}`)).toMatchObject({ statusCode: 302, headers: { location: url } });
  expect(await request(openPath())).toMatchObject({ statusCode: 200 });
  delete process.env.QUEUE_URL_FEEDBACK;
  for (let n = 0; n < 2; n++) expect(await request(openPath())).toMatchObject({ statusCode: 200 });
});

/** How many requests SQS gets for what is done meanwhile, each answered so many milliseconds later. */
async function requests(during: () => Promise<unknown>, ms = 0): Promise<number> {
  server.faults.add({ kind: "delay", action: "SendMessage", ms, times: 1_000 });
  await during();
  const [fault] = server.faults.list();
  server.faults.clear();
  return 1_000 - (fault?.times ?? 0);
}

async function all() {
  const found = [];
  for (let some = await hits(); some.length > 0; some = await hits()) found.push(...some);
  return found;
}

/** The pixel asked for so often at once, each time for the mail of another of these workspaces. */
const opens = (count: number, workspaces = [mail.workspace_id]) =>
  Promise.all(
    Array.from({ length: count }, (_, n) => {
      const workspace_id = workspaces[n % workspaces.length] ?? "";
      return request(`/t/o/${Token.sign("open", { ...mail, workspace_id })}.gif`, "GET", `agent ${n}`);
    }),
  );

test("hits that come at once are put on the queue together, fifty to a message", async () => {
  expect(await requests(() => opens(1))).toBe(1);
  expect(await all()).toHaveLength(1);
  expect(await requests(() => opens(120))).toBe(3);
  const agents = (await all()).map(({ body }) => body.agent);
  expect(agents.sort()).toEqual(Array.from({ length: 120 }, (_, n) => `agent ${n}`).sort());
});

test("who comes while a message is under way shares the next", async () => {
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  const inTurn = async () => {
    const answers = [];
    for (let n = 0; n < 4; n++) {
      answers.push(opens(1));
      await turn();
    }
    await Promise.all(answers);
  };
  expect(await requests(inTurn, 300)).toBe(2);
  expect(await all()).toHaveLength(4);
});

test("no message holds hits of two workspaces", async () => {
  const workspaces = [Id.create("workspace"), Id.create("workspace")];
  expect(await requests(() => opens(10, workspaces))).toBe(2);
  const found = await all();
  for (const [n, workspace_id] of workspaces.entries()) {
    const theirs = found.filter((one) => one.workspace_id === workspace_id).map(({ body }) => body.agent);
    expect(theirs).toEqual([0, 2, 4, 6, 8].map((even) => `agent ${even + n}`));
  }
});

test("what SQS refuses for now is put again, each hit once, however many there are", async () => {
  const some = fc.record({ count: fc.integer({ min: 1, max: 120 }), refused: fc.integer({ min: 0, max: 2 }) });
  await fc.assert(
    fc.asyncProperty(some, async ({ count, refused }) => {
      if (refused > 0) server.faults.add({ kind: "error", action: "SendMessage", times: refused });
      await opens(count);
      const found = await all();
      expect(new Set(found.map(({ body }) => body.id)).size).toBe(count);
      expect(found.length).toBe(count);
    }),
    { numRuns: 20 },
  );
});

test("a hit that SQS refuses for good is lost by itself", async () => {
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName: "narrow", Attributes: { MaximumMessageSize: "1024" } }),
  );
  process.env.QUEUE_URL_FEEDBACK = QueueUrl;
  const long = `https://shop.example/${"a".repeat(1_500)}`;
  const click = `/t/c/${Token.sign("click", mail)}.${Token.link(mail.campaign_id, 4, long)}`;
  const answers = await Promise.all([openPath(), openPath(), click, openPath()].map((path) => request(path)));
  expect(answers[2]).toMatchObject({ statusCode: 302, headers: { location: long } });
  expect((await all()).map(({ body }) => body.type)).toEqual(["opened", "opened", "opened"]);
});

test("no link is an open redirect: what is altered, mixed or of another purpose is 404", async () => {
  const other = { ...mail, campaign_id: Id.create("campaign") };
  const click = Token.sign("click", mail);
  const link = Token.link(mail.campaign_id, 3, url);
  const wrong = [
    "junk",
    click,
    `${click}.`,
    `${click}.${link}A`,
    `${click}.${link}.${link}`,
    `${Token.sign("open", mail)}.${link}`,
    `${click}.${Token.link(other.campaign_id, 3, url)}`,
    `${Token.sign("click", other)}.${link}`,
  ];
  for (const token of wrong) expect(await request(`/t/c/${token}`), token).toMatchObject({ statusCode: 404 });
  expect(await hits()).toEqual([]);
});

test("an address that is not plain ASCII goes into the header as one", async () => {
  const link = Token.link(mail.campaign_id, 1, "https://exämple.com/ü?q=ä");
  const answer = await request(`/t/c/${Token.sign("click", mail)}.${link}`);
  expect(answer.headers?.location).toBe("https://xn--exmple-cua.com/%C3%BC?q=%C3%A4");
});

test("there is nothing else here", async () => {
  expect(await request("/t/x/y")).toMatchObject({ statusCode: 404 });
  expect(await request(openPath(), "POST")).toMatchObject({ statusCode: 405 });
});
