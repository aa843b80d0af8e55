import { expect, test } from "vitest";
import { drain } from "../../../../test/drain.ts";
import { createTenant } from "../../test/tenant.ts";
import { handler as listHandler } from "../queue/list.ts";
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

test("a contact's life: created, found, changed, on a list, deleted", async () => {
  const call = await signUp();
  const list = await call("POST", "/lists", { name: "Newsletter" });
  expect(list).toMatchObject({ status: 201, body: { list_type: "static", contact_count: 0 } });
  const made = await call("POST", "/contacts", {
    email: "Ada+news@Example.com",
    first_name: "Ada",
    tags: ["a", "b"],
    custom_fields: { plan: "pro", seats: 3, vip: true, since: "2026-01-31" },
  });
  expect(made).toMatchObject({ status: 201, body: { email: "Ada+news@Example.com", status: "active", company: null } });
  const { id } = made.body;
  expect((await call("GET", `/contacts/${id}`)).body).toEqual(made.body);
  expect(await call("POST", "/contacts", { email: "ada+NEWS@example.com" })).toMatchObject({
    status: 409,
    body: { code: "contact.exists", contact_id: id },
  });
  for (const query of ["email=ADA%2Bnews@example.com", "tags=a&tags=b", "is_active=true", "q=ada", "status=active"]) {
    expect((await call("GET", `/contacts?${query}`)).body.data.map((one: { id: string }) => one.id)).toEqual([id]);
  }
  for (const query of ["tags=a&tags=c", "is_active=false", "q=bob", "status=bounced", "company=x"]) {
    expect((await call("GET", `/contacts?${query}`)).body).toEqual({ data: [], next_cursor: null });
  }
  const patched = await call("PATCH", `/contacts/${id}`, { company: "Engines, Ltd", custom_fields: { vip: null } });
  expect(patched.body).toMatchObject({ company: "Engines, Ltd", custom_fields: { plan: "pro", seats: 3 } });
  const put = await call("PUT", `/contacts/${id}`, { custom_fields: { only: 1 } });
  expect(put.body).toMatchObject({ company: "Engines, Ltd", custom_fields: { only: 1 } });
  const upserted = await call("PUT", "/contacts/by-email/ada%2Bnews@example.com", { last_name: "Lovelace" });
  expect(upserted).toMatchObject({ status: 200, body: { id, last_name: "Lovelace" } });
  const path = `/lists/${list.body.id}/contacts`;
  expect(await call("POST", `${path}/${id}`)).toMatchObject({ status: 201, body: { contact_count: 1 } });
  expect((await call("POST", path, { contact_ids: [id, "con_x"] })).body).toEqual({
    added: 0,
    unchanged: 1,
    missing_ids: ["con_x"],
  });
  expect((await call("GET", path)).body.data).toMatchObject([{ id, list_ids: [list.body.id] }]);
  expect((await call("DELETE", `${path}/${id}`)).status).toBe(204);
  expect((await call("DELETE", `/contacts/${id}`)).status).toBe(204);
  expect((await call("GET", `/contacts/${id}`)).status).toBe(404);
});

test.each([
  [{ email: "nobody" }, "email"],
  [{ email: "ä@example.com" }, "email"],
  [{ email: "a@example.com", first_name: "A\r\nBcc: x@example.com" }, "first_name"],
  [{}, "email"],
])("%j is refused with the field", async (input, path) => {
  const call = await signUp();
  expect(await call("POST", "/contacts", input)).toMatchObject({ status: 422, body: { errors: [{ path }] } });
  expect((await call("GET", "/contacts")).body.data).toEqual([]);
});

test("suppression by the API", async () => {
  const call = await signUp();
  expect((await call("POST", "/suppression", { email: "A@example.com", reason: "compliance" })).status).toBe(201);
  const bulk = await call("POST", "/suppression/bulk", {
    emails: ["a@example.com", "b@example.com", "x"],
    reason: "bounce",
  });
  expect(bulk.body).toMatchObject({ added: 1, unchanged: 1, errors: [{ email: "x" }] });
  expect((await call("GET", "/suppression/check?email=a@example.com")).body).toMatchObject({ reason: "compliance" });
  expect((await call("GET", "/suppression/stats")).body).toMatchObject({
    total: 2,
    by_reason: { bounce: 1, manual: 0 },
  });
  expect((await call("DELETE", "/suppression/a@example.com")).status).toBe(204);
  expect((await call("DELETE", "/suppression/a@example.com")).status).toBe(404);
  expect((await call("GET", "/suppression")).body.data).toMatchObject([{ email: "b@example.com", reason: "bounce" }]);
});

test("a deleted list is gone, and its job takes the contacts off", async () => {
  const call = await signUp();
  const { id } = (await call("POST", "/lists", { name: "Newsletter" })).body;
  const made = await call("POST", "/contacts", { email: "a@example.com", list_ids: [id] });
  expect(made.body.list_ids).toEqual([id]);
  expect((await call("DELETE", `/lists/${id}`)).status).toBe(204);
  expect((await call("GET", `/lists/${id}`)).status).toBe(404);
  expect(await drain({ list: listHandler })).toBe(1);
  expect((await call("GET", `/contacts/${made.body.id}`)).body.list_ids).toEqual([]);
});
