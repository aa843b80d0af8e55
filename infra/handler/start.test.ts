import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bundle, bundle } from "../../scripts/infra/bundle.ts";
import { type FunctionName, functionNames, queueNames } from "../functions.ts";
import { httpEvent, queueEvent, socketEvent } from "./event.fixture.ts";

/** Every function as it would be deployed: bundled, in a process of its own, with AWS's events, against the emulators. */
const folder = mkdtempSync(join(tmpdir(), "lettermill-start-"));
let bundles: Bundle[];

beforeAll(async () => {
  bundles = await bundle(functionNames, folder);
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
