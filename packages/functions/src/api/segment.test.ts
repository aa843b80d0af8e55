import { expect, test } from "vitest";
import { createTenant } from "../../test/tenant.ts";
import { app } from "./index.ts";

async function signUp() {
  const tenant = await createTenant();
  const token = await tenant.token("editor");
  return async (method: string, path: string, json?: unknown) => {
    const response = await app.request(`/api/v1${path}`, {
      method,
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    });
    const text = await response.text();
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of any shape
    return { status: response.status, body: text ? (JSON.parse(text) as any) : undefined };
  };
}

const french = { field: "country", operator: "equals", value: "FR" };

test("a segment's life: previewed, created, counted, looked into, changed, deleted", async () => {
  const call = await signUp();
  for (const [n, country] of ["FR", "DE", "fr"].entries())
    await call("POST", "/contacts", { email: `p${n}@example.com`, country });
  const preview = await call("POST", "/segments/preview", { rules: french });
  expect(preview).toMatchObject({ status: 200, body: { count: 2, sample: [{ country: "fr" }, { country: "FR" }] } });
  const made = await call("POST", "/segments", { name: "French", rules: french });
  expect(made).toMatchObject({ status: 201, body: { name: "French", rules: french, contact_count: null } });
  const { id } = made.body;
  expect((await call("GET", `/segments/${id}`)).body).toMatchObject({ contact_count: 2 });
  for (const path of [`/segments/${id}/contacts`, `/contacts?segment_id=${id}`])
    expect((await call("GET", path)).body).toMatchObject({ data: preview.body.sample, next_cursor: null });
  expect((await call("GET", "/contacts?segment_id=seg_none")).status).toBe(404);
  const rules = { not: french };
  expect(await call("PATCH", `/segments/${id}`, { rules })).toMatchObject({ status: 200, body: { rules } });
  expect((await call("GET", `/segments/${id}`)).body).toMatchObject({ contact_count: 1 });
  expect((await call("DELETE", `/segments/${id}`)).status).toBe(204);
  expect((await call("GET", `/segments/${id}`)).status).toBe(404);
});

test.each([
  [{ all: [french, { field: "shoe_size", operator: "exists" }] }, "rules.all.1.field"],
  [{ any: [{ field: "score", operator: "contains", value: "9" }] }, "rules.any.0.operator"],
  [{ all: [french, { ...french, value: "DE" }] }, "rules.all.1"],
  [{ field: "list", operator: "contains", value: "lst_none" }, "rules.value"],
  [{ not: [french] }, "rules.not"],
])("%j is refused with its path", async (rules, path) => {
  const call = await signUp();
  for (const [target, rest] of [
    ["/segments/preview", {}],
    ["/segments", { name: "Odd" }],
    ["/lists", { name: "Odd", list_type: "dynamic" }],
  ] as const)
    expect(await call("POST", target, { ...rest, rules })).toMatchObject({ status: 422, body: { errors: [{ path }] } });
});

test("who is on a list made by rules is nobody's to choose", async () => {
  const call = await signUp();
  const contact = (await call("POST", "/contacts", { email: "a@example.com", country: "FR" })).body;
  const list = await call("POST", "/lists", { name: "French", list_type: "dynamic", rules: french });
  expect(list).toMatchObject({ status: 201, body: { list_type: "dynamic", rules: french, contact_count: 1 } });
  const { id } = list.body;
  expect((await call("GET", `/lists/${id}/contacts`)).body.data).toMatchObject([{ id: contact.id }]);
  for (const method of ["POST", "DELETE"])
    expect((await call(method, `/lists/${id}/contacts/${contact.id}`)).status).toBe(409);
  expect((await call("POST", "/contacts", { email: "b@example.com", list_ids: [id] })).status).toBe(409);
  expect((await call("DELETE", `/lists/${id}`)).status).toBe(204);
});

test("the document describes a rule", async () => {
  const { components } = (await (await app.request("/openapi.json")).json()) as {
    components: { schemas: Record<string, { properties: Record<string, unknown> }> };
  };
  expect(components.schemas.Rule?.properties).toMatchObject({
    all: { type: "array", items: { $ref: "#/components/schemas/Rule" } },
    not: { $ref: "#/components/schemas/Rule" },
    behaviour: { enum: ["received", "opened", "clicked", "bounced"] },
  });
});
