import { expect, test } from "vitest";
import { app } from "./index.ts";

test("the reference page takes everything from this server and runs nothing inline", async () => {
  const page = await app.request("/docs");
  expect(page.status).toBe(200);
  expect(page.headers.get("content-security-policy")).toMatch(/default-src 'none'; script-src 'self';/);
  const html = await page.text();
  expect(html).not.toMatch(/<script(?![^>]*\ssrc=)|\son\w+=|https?:/);
  const needed = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
  expect(needed.length).toBeGreaterThan(2);
  for (const path of [...needed, "/openapi.json"]) {
    const answer = await app.request(path);
    expect([path, answer.status]).toEqual([path, 200]);
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
  }
});

test("the document is OpenAPI 3.1, names its server and its components", async () => {
  const document = (await (await app.request("/openapi.json")).json()) as {
    openapi: string;
    servers: unknown;
    components: { schemas: object; securitySchemes: object };
    paths: object;
  };
  expect(document).toMatchObject({
    openapi: "3.1.0",
    servers: [{ url: "http://localhost:8000" }],
    components: { securitySchemes: { bearer: { type: "http", scheme: "bearer" } } },
  });
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining(["Problem", "Tokens", "Workspace", "Member", "ApiKey", "Contact"]),
  );
  const text = JSON.stringify(document);
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    expect(Object.keys(document.components.schemas)).toContain(name);
  }
});

test("an address where nothing is, and a body that is too large, are problems too", async () => {
  const nothing = await app.request("/api/v1/nothing");
  expect([nothing.status, ((await nothing.json()) as { code: string }).code]).toEqual([404, "route.missing"]);
  const large = await app.request("/api/v1/auth/login", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "x".repeat(5_000_000) }),
  });
  expect([large.status, ((await large.json()) as { code: string }).code]).toEqual([413, "request.too-large"]);
});
