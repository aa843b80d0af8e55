import { z } from "@hono/zod-openapi";
import { invalid } from "@lettermill/core/error";
import { expect, test } from "vitest";
import { createTenant } from "../../test/tenant.ts";
import { createApp, createRouter } from "./app.ts";
import { route } from "./route.ts";

/** A route that counts how often it is carried out, and fails as it is told. */
async function counter() {
  let count = 0;
  let open = () => {};
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  const router = createRouter();
  const body = z.object({ fail: z.enum(["refused", "broken"]).optional(), wait: z.boolean().optional() });
  router.openapi(
    route("walk.count", "post", "/walk", { summary: "Count", access: "editor", body, bodyOptional: true }),
    async (c) => {
      const { fail, wait } = c.req.valid("json");
      count += 1;
      if (wait) await gate;
      if (fail === "refused") throw invalid("fail", "As you asked.");
      if (fail === "broken") throw new Error("as you asked");
      return c.json({ count }, 200);
    },
  );
  const app = createApp();
  app.route("/", router);
  const token = await (await createTenant()).token("editor");
  const post = async (key: string, body: string, type = "application/json") => {
    const headers = { authorization: `Bearer ${token}`, "idempotency-key": key, "content-type": type };
    const answer = await app.request("/walk", { method: "POST", headers, body });
    return { status: answer.status, replayed: answer.headers.get("idempotent-replayed"), text: await answer.text() };
  };
  return { post, open, count: () => count };
}

test("a failure on our side is answered again, not carried out again", async () => {
  const { post, count } = await counter();
  const first = await post("k", '{"fail":"broken"}');
  expect(first.status).toBe(500);
  expect(await post("k", '{"fail":"broken"}')).toEqual({ ...first, replayed: "true" });
  expect(count()).toBe(1);
});

test("a request that was refused may come again, corrected", async () => {
  const { post, count } = await counter();
  expect((await post("k", '{"fail":"refused"}')).status).toBe(422);
  expect((await post("k", '{"fail":7}')).status).toBe(422);
  expect((await post("k", "{")).status).toBe(400);
  expect(count()).toBe(1);
  expect(await post("k", "{}")).toMatchObject({ status: 200, replayed: null });
  expect(await post("k", "{}")).toMatchObject({ status: 200, replayed: "true" });
  expect(await post("k", '{"wait":false}')).toMatchObject({ status: 422, replayed: null });
  expect(count()).toBe(2);
});

test("while the first still runs, the second is told so", async () => {
  const { post, open, count } = await counter();
  const first = post("k", '{"wait":true}');
  await expect.poll(count).toBe(1);
  expect(await post("k", '{"wait":true}')).toMatchObject({
    status: 409,
    text: expect.stringContaining("idempotency.running"),
  });
  open();
  expect(await first).toMatchObject({ status: 200, replayed: null });
  expect(await post("k", '{"wait":true}')).toMatchObject({ status: 200, replayed: "true" });
  expect(count()).toBe(1);
});

test("a form is the same whatever boundary the client drew for it", async () => {
  const token = await (await createTenant()).token("editor");
  const router = createRouter();
  router.openapi(route("walk.form", "post", "/walk", { summary: "Take a form", access: "editor" }), async (c) =>
    c.json(await c.req.parseBody(), 200),
  );
  const app = createApp();
  app.route("/", router);
  const post = async (text: string) => {
    const body = new FormData();
    body.set("file", new File([text], "contacts.csv"));
    body.set("mapping", "{}");
    const headers = { authorization: `Bearer ${token}`, "idempotency-key": "k" };
    return app.request("/walk", { method: "POST", headers, body });
  };
  const first = await post("a,b");
  expect(await first.json()).toMatchObject({ mapping: "{}" });
  expect((await post("a,b")).headers.get("idempotent-replayed")).toBe("true");
  expect((await post("a,c")).status).toBe(422);
});
