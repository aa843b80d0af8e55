import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { startFront } from "../lambda/index.ts";
import { serveDashboard } from "./index.ts";

const folder = await mkdtemp(join(tmpdir(), "dashboard-"));
await mkdir(join(folder, "assets"));
await mkdir(join(folder, ".vite"));
await writeFile(join(folder, "index.html"), "<!doctype html><p>The page</p>");
await writeFile(join(folder, "assets/index-abc.js"), "export {};");
await writeFile(join(folder, ".vite/manifest.json"), "{}");
await writeFile(join(folder, ".stamp"), "stamp");

const front = await startFront({ port: 0, routes: [{ prefix: "/", answer: serveDashboard(folder) }] });
afterAll(front.stop);

const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
  fetch(`http://localhost:${front.port}${path}`, init);
const page = { headers: { accept: "text/html,application/xhtml+xml" } };

test.each(["/", "/lists", "/campaigns/cmp_01J/edit?step=send"])(
  "%s is the page, asked for anew each time",
  async (path) => {
    const answer = await ask(path, page);
    expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-cache"]);
    expect(await answer.text()).toContain("The page");
    expect(answer.headers.get("content-security-policy")).toMatch(/default-src 'none'; script-src 'self';/);
    expect(answer.headers.get("x-frame-options")).toBe("DENY");
  },
);

test("a part of it is kept for good, by the hash in its name", async () => {
  const answer = await ask("/assets/index-abc.js");
  expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect(answer.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
});

test("what has not changed is not sent again", async () => {
  const etag = (await ask("/", page)).headers.get("etag") ?? "";
  const answer = await ask("/", { headers: { ...page.headers, "if-none-match": etag } });
  expect([answer.status, await answer.text()]).toEqual([304, ""]);
});

test.each([
  ["a part of another version", "/assets/index-old.js", page],
  ["what a program asks for", "/nothing", {}],
  ["what is no GET", "/lists", { ...page, method: "POST" }],
  ["the build's manifest", "/.vite/manifest.json", page],
  ["a file elsewhere", "/..%2f..%2fetc%2fpasswd.js", page],
])("%s is not there", async (_what, path, init) => {
  expect((await ask(path, init)).status).toBe(404);
});

test("the build's own notes stay in its folder", async () => {
  expect(await (await ask("/.stamp", page)).text()).toContain("The page");
});
