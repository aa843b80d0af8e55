import { Clock } from "@lettermill/core/clock";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTenant } from "../../test/tenant.ts";
import { app } from "./index.ts";

let now = Date.now();
let restore = () => {};
beforeEach(() => {
  restore = Clock.use(() => now);
  vi.stubEnv("API_REQUESTS_PER_SECOND", "1");
  vi.stubEnv("API_REQUEST_BURST", "3");
});
afterEach(() => {
  restore();
  vi.unstubAllEnvs();
});

const get = (token: string) => app.request("/api/v1/lists", { headers: { authorization: `Bearer ${token}` } });
const standing = ({ status, headers }: Response) =>
  [status, ...["limit", "remaining", "reset"].map((name) => headers.get(`ratelimit-${name}`))].join(" ");

test("a key gets its burst and then its rate; the answers say how it stands", async () => {
  const key = await (await createTenant()).key("*");
  expect(standing(await get(key))).toBe("200 3 2 1");
  expect(standing(await get(key))).toBe("200 3 1 2");
  expect(standing(await get(key))).toBe("200 3 0 3");
  const refusal = await get(key);
  expect(standing(refusal)).toBe("429 3 0 3");
  expect(refusal.headers.get("retry-after")).toBe("1");
  expect(refusal.headers.get("content-type")).toBe("application/problem+json");
  const request_id = refusal.headers.get("x-request-id");
  expect(await refusal.json()).toMatchObject({ status: 429, code: "request.limited", retry_after: 1, request_id });
  now += 1000;
  expect((await get(key)).status).toBe(200);
  expect((await get(key)).status).toBe(429);
});

test("another key and the user are not held up by it, nor is what takes no credential", async () => {
  const tenant = await createTenant();
  const [key, other, user] = [await tenant.key("*"), await tenant.key("*"), await tenant.token("viewer")];
  for (let n = 0; n < 4; n++) await get(key);
  expect((await get(key)).status).toBe(429);
  expect((await get(other)).status).toBe(200);
  expect((await get(user)).status).toBe(200);
  for (let n = 0; n < 5; n++) expect((await app.request("/health")).status).toBe(200);
});
