import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Bundle, bundle } from "../../scripts/infra/bundle.ts";
import { type FunctionName, functionNames, functions, queueNames } from "../functions.ts";
import { bounceEvent, deliveries, fileEvent, httpEvent, queueEvent, socketEvent } from "./event.fixture.ts";

/** Every function as it would be deployed: bundled, in a process of its own, with AWS's events, against the emulators. */
const folder = mkdtempSync(join(tmpdir(), "lettermill-start-"));
let bundles: Bundle<FunctionName>[];

beforeAll(async () => {
  bundles = await bundle(functions, folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const program = `
const { handler } = await import(process.argv[1]);
const answer = await handler(JSON.parse(process.argv[2]), { awsRequestId: "8b1f" });
process.stdout.write(JSON.stringify(answer ?? null), () => process.exit(0));
`;

function invoke(name: FunctionName, event: unknown): Promise<unknown> {
  const { file } = bundles.find((each) => each.name === name)!;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program, file, JSON.stringify(event)], {
    env: { ...process.env, POWERTOOLS_LOG_LEVEL: "SILENT" },
  });
  let said = "";
  let complained = "";
  child.stdout.on("data", (chunk) => {
    said += chunk;
  });
  child.stderr.on("data", (chunk) => {
    complained += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve(JSON.parse(said)) : reject(new Error(complained))));
  });
}

test("the api answers", async () => {
  const health = (await invoke("api", httpEvent("/health"))) as { statusCode: number };
  expect(health.statusCode).toBe(200);
  const refused = (await invoke("api", httpEvent("/api/v1/contacts"))) as { statusCode: number; body: string };
  expect(refused.statusCode).toBe(401);
  expect(JSON.parse(refused.body)).toMatchObject({ status: 401 });
});

test("the api does with what is left out of its packages what it does with all of them", async () => {
  const post = async (path: string, body: object, token?: string) => {
    const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
    const answer = (await invoke("api", httpEvent(`/api/v1${path}`, headers, body))) as Record<string, string>;
    return { status: Number(answer.statusCode), body: JSON.parse(answer.body ?? "") };
  };
  const account = { email: "owner@mill.example", password: "as long as it must be", workspace_name: "Mill" };
  const { access_token } = (await post("/auth/signup", account)).body;
  const html_content = "<style>p { color: red }</style><p>Dear &eacute;l&egrave;ve, {{ first_name }}</p>";
  const made = await post("/templates", { name: "Red", subject: "Hello", html_content }, access_token);
  expect(made.status).toBe(201);
  const rendered = await post(`/templates/${made.body.id}/render`, { variables: { first_name: "Zoë" } }, access_token);
  expect(rendered.body.html).toMatch(/<p style="color: red;">Dear &eacute;l&egrave;ve, Zoë<\/p>/);
  const wrong = await post("/templates", { name: 1 }, access_token);
  expect(wrong).toMatchObject({ status: 422, body: { errors: expect.anything() } });
  expect(JSON.stringify(wrong.body)).toContain("expected string");
});

test("a handler that is not there cannot be bundled", async () => {
  const lost = { send: { handler: "packages/functions/src/queue/sent.handler" } };
  await expect(bundle(lost, join(folder, "lost"))).rejects.toThrow(/sent\.ts/);
});

describe("a function carries what it uses, and no more", () => {
  const content = ["juice", "cheerio", "html-to-text", "mensch", "css-select"];
  const address = ["disposable-email-domains-js", "role-based-email-addresses", "@zootools/email-spell-checker"];
  const never = ["iconv-lite", "encoding-sniffer", "parse5", "web-resource-inliner", "@aws-sdk/nested-clients"];

  test.each(functionNames)("%s", (name) => {
    const { packages } = bundles.find((each) => each.name === name)!;
    const own = { send: [...content, ...address, "hono"], track: ["undici", "zod"] };
    const absent = [...never, ...(own[name as keyof typeof own] ?? [])];
    expect(absent.filter((each) => packages.has(each))).toEqual([]);
  });

  test.each([
    ["track", 120],
    ["api", 2_000],
    ["send", 1_500],
  ])("%s has at most %d kB", (name, kilobytes) => {
    expect(bundles.find((each) => each.name === name)?.bytes).toBeLessThan(kilobytes * 1_000);
  });
});

test("the api serves the files of its reference page", async () => {
  const answer = (await invoke("api", httpEvent("/docs/swagger-ui.css"))) as { statusCode: number; body: string };
  expect(answer.statusCode).toBe(200);
  expect(answer.body.length).toBeGreaterThan(10_000);
});

test("the tracking function answers with a pixel", async () => {
  expect(await invoke("track", httpEvent("/t/o/none.gif"))).toMatchObject({ statusCode: 200, isBase64Encoded: true });
});

test("the WebSocket function refuses who has no token, and takes leave", async () => {
  expect(await invoke("socket", socketEvent("$connect"))).toEqual({ statusCode: 401 });
  expect(await invoke("socket", socketEvent("$disconnect"))).toEqual({ statusCode: 200 });
});

/** A message that no queue's schema fits comes back by itself; the clock reads none. */
test.each(queueNames)(
  "the function of the queue %s takes an event, and names what it could not handle",
  async (name) => {
    const event = queueEvent(`lettermill-prod-${name}`, '{"workspace_id":"ws_x","body":{"no":"such"}}');
    const [record] = event.Records;
    const answer = await invoke(name, event);
    if (name === "clock") expect(answer).toBeNull();
    else expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: record?.messageId }] });
  },
);

test("the feedback function takes a bounce as SES and SNS publish it, and passes over one that is not of ours", async () => {
  expect(await invoke("feedback", bounceEvent("lettermill-prod-feedback"))).toEqual({ batchItemFailures: [] });
});

test("the feedback function takes a file of deliveries as S3 announces it, and deletes it", async () => {
  const client = new S3Client({ forcePathStyle: true });
  const file = { Bucket: "lettermill", Key: "2026/03/01/10/lettermill-prod-deliveries-1" };
  await client.send(new PutObjectCommand({ ...file, Body: deliveries }));
  const event = fileEvent("lettermill-prod-feedback", file.Bucket, file.Key);
  for (let time = 0; time < 2; time++) expect(await invoke("feedback", event)).toEqual({ batchItemFailures: [] });
  await expect(client.send(new GetObjectCommand(file))).rejects.toMatchObject({ name: "NoSuchKey" });
  client.destroy();
});
