import { Hono } from "hono";
import { afterEach, expect, test } from "vitest";
import { caller } from "./caller.ts";

const app = new Hono().get("/", (c) => c.text(caller(c)));
const ask = async (header?: string) =>
  (await app.request("/", header === undefined ? {} : { headers: { "x-forwarded-for": header } })).text();

afterEach(() => {
  delete process.env.PROXY_COUNT;
});

test("is whom the gateway saw, not what the caller wrote", async () => {
  expect(await ask("203.0.113.7")).toBe("203.0.113.7");
  expect(await ask("10.0.0.1, 203.0.113.7")).toBe("203.0.113.7");
  expect(await ask()).toBe("unknown");
});

test("is whom our own proxy saw, where there is one", async () => {
  process.env.PROXY_COUNT = "1";
  expect(await ask("1.1.1.1, 203.0.113.7, 130.176.0.1")).toBe("203.0.113.7");
  expect(await ask("130.176.0.1")).toBe("130.176.0.1");
});
