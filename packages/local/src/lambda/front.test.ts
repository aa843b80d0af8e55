import { request as httpRequest } from "node:http";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { expect, onTestFinished, test, vi } from "vitest";
import { functionRoute, invoker, startFront } from "./index.ts";

type Answer = APIGatewayProxyStructuredResultV2 | unknown;

async function serve(answer: (event: APIGatewayProxyEventV2) => Answer, timeout = 5) {
  const events: APIGatewayProxyEventV2[] = [];
  const handler = async (event: APIGatewayProxyEventV2) => {
    events.push(event);
    return answer(event);
  };
  const invoke = invoker({ name: "echo", handler, timeout });
  const front = await startFront({ port: 0, routes: [functionRoute("/", invoke)] });
  onTestFinished(() => front.stop());
  return { url: `http://127.0.0.1:${front.port}`, events, port: front.port };
}

const ok = () => ({ statusCode: 200, body: "ok" });

test("a request becomes an event of payload format 2.0", async () => {
  const { url, events, port } = await serve(ok);
  await fetch(`${url}/contacts/by-email/a%2Bb%40x.org?tags=a&tags=b%20c&q=%C3%A9&empty=&constructor=1`, {
    method: "PUT",
    headers: { "X-Thing": "one", cookie: "a=1; b=2", "user-agent": "test", "content-type": "application/json" },
    body: '{"first_name":"Zoë"}',
  });
  const [event] = events;
  expect(event).toMatchObject({
    version: "2.0",
    routeKey: "$default",
    rawPath: "/contacts/by-email/a+b@x.org",
    rawQueryString: "tags=a&tags=b%20c&q=%C3%A9&empty=&constructor=1",
    cookies: ["a=1", "b=2"],
    queryStringParameters: { tags: "a,b c", q: "é", empty: "", constructor: "1" },
    headers: {
      "x-thing": "one",
      host: `127.0.0.1:${port}`,
      "x-forwarded-for": "127.0.0.1",
      "x-forwarded-proto": "http",
      "x-forwarded-port": String(port),
    },
    body: '{"first_name":"Zoë"}',
    isBase64Encoded: false,
    requestContext: {
      http: {
        method: "PUT",
        path: "/contacts/by-email/a+b@x.org",
        protocol: "HTTP/1.1",
        sourceIp: "127.0.0.1",
        userAgent: "test",
      },
      requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      time: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
      timeEpoch: expect.any(Number),
    },
  });
  expect(event?.headers).not.toHaveProperty("cookie");
});

test("an event says when it was made, to the second and to the millisecond", async () => {
  const { url, events } = await serve(ok);
  vi.useFakeTimers({ toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const times = [
    ["2026-03-12T19:03:58.100Z", "12/Mar/2026:19:03:58 +0000"],
    ["2026-03-12T19:03:58.900Z", "12/Mar/2026:19:03:58 +0000"],
    ["2026-03-12T19:03:59.000Z", "12/Mar/2026:19:03:59 +0000"],
  ] as const;
  for (const [at] of times) {
    vi.setSystemTime(at);
    await fetch(url);
  }
  expect(events.map(({ requestContext: { timeEpoch, time } }) => [new Date(timeEpoch).toISOString(), time])).toEqual(
    times,
  );
});

test("the values of a repeated header are joined", async () => {
  const { port, events } = await serve(ok);
  await new Promise<void>((resolve, reject) => {
    const headers = ["X-Many", "a", "X-Many", "b", "Constructor", "c", "Host", "x"];
    httpRequest({ port, headers }, (response) => response.resume().once("end", resolve))
      .once("error", reject)
      .end();
  });
  expect(events[0]?.headers).toMatchObject({ "x-many": "a,b", constructor: "c" });
});

test.each([
  ["application/json; charset=utf-8", false],
  ["text/csv", false],
  ["application/problem+json", false],
  ["application/x-www-form-urlencoded", true],
  ["multipart/form-data; boundary=x", true],
  ["application/octet-stream", true],
])("a body of type %s is base64: %s", async (type, encoded) => {
  const { url, events } = await serve(ok);
  const body = new Uint8Array([0x61, 0xc3, 0xa9]);
  await fetch(url, { method: "POST", headers: { "content-type": type }, body });
  expect(events[0]?.isBase64Encoded).toBe(encoded);
  expect(Buffer.from(events[0]?.body ?? "", encoded ? "base64" : "utf8")).toEqual(Buffer.from(body));
});

test("an answer keeps its status, headers, cookies and bytes", async () => {
  const { url } = await serve(() => ({
    statusCode: 201,
    headers: { "content-type": "image/gif", "x-number": 7 },
    cookies: ["a=1; Path=/", "b=2"],
    body: Buffer.from([0, 255, 1]).toString("base64"),
    isBase64Encoded: true,
  }));
  const response = await fetch(url);
  expect(response.status).toBe(201);
  expect(response.headers.get("content-type")).toBe("image/gif");
  expect(response.headers.get("x-number")).toBe("7");
  expect(response.headers.getSetCookie()).toEqual(["a=1; Path=/", "b=2"]);
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255, 1]);
});

test("an answer without a status is the body", async () => {
  const { url } = await serve(() => ({ hello: "world" }));
  const response = await fetch(url);
  expect([response.status, await response.json()]).toEqual([200, { hello: "world" }]);
});

test("204 has no body and no length; HEAD has a length and no body", async () => {
  const { url } = await serve((event) =>
    event.requestContext.http.method === "HEAD" ? ok() : { statusCode: 204, body: "" },
  );
  expect((await fetch(url)).headers.has("content-length")).toBe(false);
  const head = await fetch(url, { method: "HEAD" });
  expect([head.headers.get("content-length"), await head.text()]).toEqual(["2", ""]);
});

test.each([
  ["throws", () => Promise.reject(new Error("broken")), 500],
  ["answers an impossible status", () => ({ statusCode: "often" }), 500],
  ["answers more than 6 MB", () => ({ statusCode: 200, body: "x".repeat(6_300_000) }), 500],
  ["runs out of time", () => new Promise(() => {}), 503],
])("a function that %s", async (_, answer, status) => {
  const { url } = await serve(answer, 0.2);
  const response = await fetch(url);
  expect(response.status).toBe(status);
  expect(await response.json()).toEqual({ message: expect.any(String) });
});

test("more than an event can hold is refused before the function", async () => {
  const { url, events } = await serve(ok);
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "text/plain" },
    body: "x".repeat(6_300_000),
  });
  expect([response.status, events.length]).toEqual([413, 0]);
});

test("the context tells the time that is left", async () => {
  const left: number[] = [];
  const handler = (_: unknown, context: { getRemainingTimeInMillis(): number }) =>
    void left.push(context.getRemainingTimeInMillis());
  await invoker({ name: "timed", handler, timeout: 7 })({});
  expect(left[0]).toBeGreaterThan(6_900);
  expect(left[0]).toBeLessThanOrEqual(7_000);
});
