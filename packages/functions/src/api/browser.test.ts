import { Clock } from "@lettermill/core/clock";
import { config } from "@lettermill/core/config";
import { afterEach, expect, test } from "vitest";
import { app } from "./index.ts";

const password = "correct horse";
const email = () => `${crypto.randomUUID()}@example.com`;
const base = "/api/v1/auth/browser";

type Answer = { status: number; json: Record<string, unknown>; cookie: string; attributes: string };

async function post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await app.request(`${base}/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-forwarded-for": crypto.randomUUID(), ...headers },
    body: JSON.stringify(body),
  });
  const [cookie = "", ...attributes] = (answer.headers.get("set-cookie") ?? "").split("; ");
  const text = await answer.text();
  return { status: answer.status, json: text ? JSON.parse(text) : {}, cookie, attributes: attributes.join("; ") };
}

const refresh = (cookie: string) => post("refresh", {}, { cookie });
const signUp = () => post("signup", { email: email(), password, workspace_name: "Acme" });
const me = (token: unknown) => app.request("/api/v1/auth/me", { headers: { authorization: `Bearer ${token}` } });

afterEach(() => {
  process.env.PUBLIC_URL = "http://localhost:8000";
});

test("the refresh token is in a cookie for these addresses alone, and not in the answer", async () => {
  const { status, json, cookie, attributes } = await signUp();
  expect(status).toBe(201);
  expect(json).not.toHaveProperty("refresh_token");
  expect((await me(json.access_token)).status).toBe(200);
  expect(cookie).toMatch(/^lettermill_session=lmr_/);
  expect(attributes).toBe("Max-Age=2592000; Path=/api/v1/auth/browser; HttpOnly; SameSite=Strict");
});

test("over https the cookie is for https only", async () => {
  process.env.PUBLIC_URL = "https://mail.example.com";
  expect(config().PUBLIC_URL).toMatch(/^https/);
  expect((await signUp()).attributes).toContain("Secure");
});

test("who signs in, refreshes and signs out gets on, and then is out", async () => {
  const address = email();
  await post("signup", { email: address, password, workspace_name: "Acme" });
  const { cookie } = await post("login", { email: address, password });
  const next = await refresh(cookie);
  expect(next.status).toBe(200);
  expect(next.cookie).not.toBe(cookie);
  const out = await post("logout", {}, { cookie: next.cookie });
  expect([out.status, out.cookie]).toEqual([204, "lettermill_session="]);
  expect((await refresh(next.cookie)).status).toBe(401);
  expect((await me(next.json.access_token)).status).toBe(401);
});

test("without a cookie there is no session", async () => {
  expect((await post("refresh")).status).toBe(401);
  expect((await post("logout")).status).toBe(204);
});

test("several tabs that refresh at once, or again because the answer was lost, get the same cookie", async () => {
  const { cookie } = await signUp();
  const tabs = await Promise.all([1, 2, 3, 4].map(() => refresh(cookie)));
  expect(tabs.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(new Set(tabs.map((tab) => tab.cookie)).size).toBe(1);
  expect((await refresh(cookie)).cookie).toBe(tabs[0]!.cookie);
  expect((await refresh(tabs[0]!.cookie)).status).toBe(200);
});

test("a cookie from before the last one ends the session", async () => {
  const { cookie } = await signUp();
  const second = await refresh(cookie);
  const third = await refresh(second.cookie);
  expect((await refresh(cookie)).status).toBe(401);
  expect((await refresh(third.cookie)).status).toBe(401);
});

test("half a minute later the cookie that was exchanged ends the session", async () => {
  const { cookie } = await signUp();
  const next = await refresh(cookie);
  const restore = Clock.use(() => Date.now() + 31_000);
  expect((await refresh(cookie)).status).toBe(401);
  restore();
  expect((await refresh(next.cookie)).status).toBe(401);
});

test.each([
  ["another site", { "sec-fetch-site": "cross-site" }, 403],
  ["a neighbouring domain", { "sec-fetch-site": "same-site" }, 403],
  ["a form", { "content-type": "text/plain" }, 415],
] as const)("%s cannot use the cookie", async (_who, headers, refused) => {
  const { cookie } = await signUp();
  for (const path of ["refresh", "logout"]) {
    expect((await post(path, {}, { cookie, ...headers })).status).toBe(refused);
  }
  expect((await refresh(cookie)).status).toBe(200);
});
