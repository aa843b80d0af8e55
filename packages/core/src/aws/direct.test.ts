import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { afterEach, expect, test } from "vitest";
import { direct } from "./direct.ts";
import { faultOf } from "./fault.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

type Reply = (response: ServerResponse, request: IncomingMessage, body: string) => void;

/** A service that gives these replies, one after the other, and a client that asks it. */
async function serve(replies: Reply[], options: { attempts?: number; timeout?: number } = {}) {
  let asked = 0;
  const server = createServer(async (request, response) => {
    const body = await text(request);
    replies[asked++]?.(response, request, body);
  });
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const credentials = { accessKeyId: "a", secretAccessKey: "b" };
  const client = new DynamoDBClient({ endpoint: `http://127.0.0.1:${port}`, region: "us-east-1", credentials });
  const made = direct(client, GetItemCommand, {
    service: "dynamodb",
    path: () => "/",
    headers: (operation) => ({ "x-amz-target": operation }),
    write: (input) => JSON.stringify(input),
    failure: (answer) => {
      const { name, message, $metadata } = faultOf(answer);
      return Object.assign(new Error(message), { name, $metadata });
    },
    attempts: options.attempts ?? 3,
    timeout: () => options.timeout ?? 5_000,
  });
  return { ...made, asked: () => asked, stop: () => server.close() };
}

const fine: Reply = (response) => response.end('{"Item":"Mühle"}');
const says =
  (status: number, name: string): Reply =>
  (response) =>
    response.writeHead(status).end(JSON.stringify({ __type: `com.amazonaws#${name}`, message: "no" }));
const breaks: Reply = (response) => response.destroy();

test("what is asked arrives signed, and the answer is read", async () => {
  let got: unknown;
  const { call } = await serve([
    (response, { headers, method, url }, body) => {
      got = { method, url, target: headers["x-amz-target"], signed: headers.authorization?.slice(0, 16), body };
      fine(response, {} as IncomingMessage, "");
    },
  ]);
  expect(await call("GetItem", { Name: "Müller" })).toEqual({ Item: "Mühle" });
  const signed = "AWS4-HMAC-SHA256";
  expect(got).toEqual({ method: "POST", url: "/", target: "GetItem", signed, body: '{"Name":"Müller"}' });
});

test.each([
  ["a refusal for rate", says(400, "ProvisionedThroughputExceededException")],
  ["a fault of the service", says(500, "InternalServerError")],
  ["what is no answer of the service", ((response) => response.writeHead(503).end("<html>")) as Reply],
  ["a connection that breaks", breaks],
])("%s is asked again after", async (_, reply) => {
  const { call, asked } = await serve([reply, reply, fine]);
  expect(await call("GetItem", {})).toEqual({ Item: "Mühle" });
  expect(asked()).toBe(3);
});

test("but no more often than it may, and where nothing may be repeated, not at all", async () => {
  const often = await serve([breaks, breaks, breaks, fine]);
  await expect(often.call("GetItem", {})).rejects.toThrow();
  expect(often.asked()).toBe(3);
  const once = await serve([says(500, "InternalServerError"), fine], { attempts: 1 });
  await expect(once.call("SendBulkEmail", {})).rejects.toMatchObject({ $metadata: { httpStatusCode: 500 } });
  expect(once.asked()).toBe(1);
});

test("a refusal is final, and has its name", async () => {
  const { call, asked } = await serve([says(400, "ValidationException"), fine]);
  const refusal = { name: "ValidationException", message: "no", $metadata: { httpStatusCode: 400 } };
  await expect(call("GetItem", {})).rejects.toMatchObject(refusal);
  expect(asked()).toBe(1);
});

test("an answer that does not come is not waited for without end", async () => {
  const { call } = await serve([() => undefined], { attempts: 1, timeout: 50 });
  await expect(call("SendBulkEmail", {})).rejects.toMatchObject({ name: "HeadersTimeoutError" });
});

test("where nobody listens, it is certain that nothing arrived", async () => {
  const { call, stop } = await serve([], { attempts: 1 });
  stop();
  await expect(call("SendBulkEmail", {})).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("others put themselves into the stack as into the SDK's", async () => {
  const { call, middlewareStack } = await serve([fine, fine]);
  const seen: unknown[] = [];
  middlewareStack.add(
    (next, { commandName }) =>
      (args) => {
        seen.push(commandName, args.input);
        return next(args);
      },
    { step: "initialize" },
  );
  let answers = 0;
  middlewareStack.add(
    (next) => async (args) => {
      expect(args.input).toEqual({}); // let go of by then: the call may take long
      const answer = await next(args);
      if (answers++ === 0) throw Object.assign(new Error("lost"), { $retryable: {} });
      return answer;
    },
    { step: "deserialize" },
  );
  expect(await call("GetItem", { TableName: "t" })).toEqual({ Item: "Mühle" });
  expect(seen).toEqual(["GetItemCommand", { TableName: "t" }]);
  expect(answers).toBe(2);
});
