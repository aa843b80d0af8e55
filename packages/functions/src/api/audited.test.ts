import { z } from "@hono/zod-openapi";
import { Audit } from "@lettermill/core/audit";
import { invalid } from "@lettermill/core/error";
import { Id } from "@lettermill/core/id";
import { afterEach, expect, test, vi } from "vitest";
import { createTenant } from "../../test/tenant.ts";
import { createApp, createRouter } from "./app.ts";
import { route } from "./route.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const made = Id.create("list");

/** A route that changes something, or fails as it is told, and says what the log held while it ran. */
async function changing() {
  const tenant = await createTenant();
  const log = async () => (await tenant.as(() => Audit.page({}, { limit: 50 }))).data;
  const during: string[] = [];
  const router = createRouter();
  const body = z.object({ fail: z.enum(["refused", "broken"]).optional() });
  const options = { summary: "Change", access: "editor" as const, body, params: z.object({ name: z.string() }) };
  router.openapi(route("walk.change", "post", "/walk/{name}", options), async (c) => {
    during.push(...(await log()).slice(0, 1).map(({ outcome }) => outcome));
    const { fail } = c.req.valid("json");
    if (fail === "refused") throw invalid("fail", "As you asked.");
    if (fail === "broken") throw new Error("as you asked");
    return c.json({ id: made }, 200);
  });
  const app = createApp();
  app.route("/", router);
  const token = await tenant.token("editor");
  const post = (body: string, name = "nothing", headers: Record<string, string> = {}) =>
    app.request(`/walk/${name}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", ...headers },
      body,
    });
  return { post, log, during };
}

test("the record is there before the change, and says afterwards what became of it", async () => {
  const { post, log, during } = await changing();
  const target = Id.create("list");
  for (const body of ["{}", '{"fail":"refused"}', '{"fail":"broken"}', '{"fail":7}', "{"]) await post(body, target);
  expect(during).toEqual(["attempted", "attempted", "attempted"]);
  const records = await log();
  expect(records.map(({ outcome }) => outcome)).toEqual(["refused", "refused", "failed", "refused", "done"]);
  expect(records.map(({ target_ids }) => target_ids)).toEqual([...Array(4).fill([target]), [target, made]]);
  expect(records[0]).toMatchObject({ action: "walk.change", actor: expect.stringMatching(/^usr_/) });
});

test("nothing is changed that could not be recorded", async () => {
  const { post, log, during } = await changing();
  vi.spyOn(Audit, "attempt").mockRejectedValueOnce(new Error("the table is away"));
  expect((await post("{}")).status).toBe(500);
  expect(during).toEqual([]);
  expect(await log()).toEqual([]);
});

test("holds the request id that the caller saw, and nothing that a person wrote", async () => {
  const { post, log } = await changing();
  const answer = await post("{}", "ada@example.com", { "x-forwarded-for": "203.0.113.7" });
  const [record] = await log();
  expect(record).toMatchObject({ request_id: answer.headers.get("x-request-id"), target_ids: [made] });
  expect(JSON.stringify(record)).not.toMatch(/ada|203\.0/);
});

test("an answer that is given again is no second change", async () => {
  const { post, log } = await changing();
  for (let n = 0; n < 2; n++) expect((await post("{}", "a", { "idempotency-key": "k" })).status).toBe(200);
  expect(await log()).toHaveLength(1);
});
