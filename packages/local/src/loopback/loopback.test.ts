import { request } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Loopback, listen } from "./index.ts";

let server: Loopback;
beforeAll(async () => {
  server = await listen(undefined, async (asked, response) => {
    if (asked.url === "/broken") throw new Error("broken");
    response.end("ok");
  });
});
afterAll(() => server.stop());

const ask = (headers: Record<string, string>, path = "/") =>
  new Promise<number | undefined>((resolve, reject) => {
    request(server.endpoint + path, { headers }, (answer) => resolve(answer.resume().statusCode))
      .once("error", reject)
      .end();
  });

test.each(["http://localhost:8000", "https://127.0.0.1", "http://[::1]:3000", "http://app.localhost:8000"])(
  "a page of this machine may ask: %s",
  async (origin) => expect(await ask({ origin })).toBe(200),
);

test.each(["https://example.com", "http://localhost.example.com", "http://127.0.0.1.example.com", "null"])(
  "a page from elsewhere may not: %s",
  async (origin) => expect(await ask({ origin })).toBe(403),
);

test("a name that was made to lead here may not either", async () => {
  expect(await ask({ host: "rebound.example.com" })).toBe(403);
});

test("a request that fails does not end the server", async () => {
  expect(await ask({}, "/broken")).toBe(500);
  expect(await ask({})).toBe(200);
});
