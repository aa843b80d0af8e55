import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as local from "@lettermill/local/lambda";
import { expect, test } from "vitest";
import { httpFunctions, socketFunction, visibilityOf } from "../packages/local/src/lambda/functions.ts";
import * as infra from "./functions.ts";
import {
  api,
  apiPaths,
  functionNames,
  functions,
  type QueueName,
  queueNames,
  queues,
  socket,
  track,
  trackPath,
} from "./functions.ts";

/** `infra` imports no package of ours, and says again what they say: here the two are held together. */
const root = join(import.meta.dirname, "..");

test("AWS has the queues of the local platform, with their functions, batches, time-outs and redeliveries", () => {
  expect(queueNames.toSorted()).toEqual(Object.keys(local.queueFunctions).toSorted());
  for (const name of queueNames) {
    const { memory: _memory, concurrency, ...here } = queues[name];
    const { concurrency: _local, ...there } = local.queueFunctions[name]!;
    expect(here, name).toEqual(there);
    expect(infra.visibilityOf(queues[name]), name).toBe(visibilityOf(local.queueFunctions[name]!));
    expect(infra.visibilityOf(queues[name]), name).toBeGreaterThanOrEqual(6 * queues[name].timeout);
    expect(concurrency, name).toBeGreaterThanOrEqual(2);
  }
});

test("the HTTP and WebSocket functions are those of the local platform", () => {
  const limits = ({ handler, timeout }: { handler: string; timeout: number }) => ({ handler, timeout });
  expect(limits(track)).toEqual(limits(httpFunctions.track));
  expect(limits(api)).toEqual(limits(httpFunctions.api));
  expect(limits(socket)).toEqual(limits(socketFunction));
});

test("CloudFront sends the HTTP functions what the local platform sends them", () => {
  const prefixes = Object.values(httpFunctions).flatMap((fn) => [...fn.prefixes]);
  const patterns = prefixes.map((prefix) => (prefix.endsWith("/") ? `${prefix}*` : prefix));
  expect([trackPath, ...apiPaths].toSorted()).toEqual([...patterns, "/health"].toSorted());
  expect(httpFunctions.track.prefixes.map((prefix) => `${prefix}*`)).toEqual([trackPath]);
});

test.each(functionNames)("the handler of %s is a file with that export", (name) => {
  const [, file = "", entry = ""] = /^(.*)\.(\w+)$/.exec(functions[name].handler) ?? [];
  const path = join(root, `${file}.ts`);
  expect(existsSync(path), path).toBe(true);
  expect(readFileSync(path, "utf8")).toMatch(new RegExp(`export (const|async function|function) ${entry}\\b`));
});

test("every queue that core sends to exists", async () => {
  const { Batch } = await import("@lettermill/core/batch");
  const { BulkJob } = await import("@lettermill/core/bulk-job");
  const { Campaign } = await import("@lettermill/core/campaign");
  const { Email } = await import("@lettermill/core/email");
  const { Export } = await import("@lettermill/core/export");
  const { Feedback } = await import("@lettermill/core/feedback");
  const { Import } = await import("@lettermill/core/import");
  const { List } = await import("@lettermill/core/list");
  const { Live } = await import("@lettermill/core/live");
  const { Subscription } = await import("@lettermill/core/subscription");
  const defined = [
    Batch.SendQueue,
    BulkJob.BulkQueue,
    Campaign.AudienceQueue,
    Email.EmailQueue,
    Export.ExportQueue,
    Feedback.hits,
    Import.ImportQueue,
    List.CleanUpQueue,
    Live.JoinQueue,
    Subscription.SubscriptionQueue,
  ];
  for (const { name } of defined) expect(queueNames).toContain(name as QueueName);
});
