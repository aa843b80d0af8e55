import { Auth } from "@lettermill/core/auth";
import { app } from "@lettermill/functions/api/index";
import { expect, test } from "vitest";
import { answer, createClient, LettermillError } from "./index.ts";

const url = "http://localhost:8000";
const fetch = async (request: Request) => app.request(request);

async function signedUp() {
  const person = { email: `${crypto.randomUUID()}@example.com`, password: "correct horse", workspace_name: "Acme" };
  const { access_token } = await Auth.signUp(person, crypto.randomUUID());
  return createClient({ url, token: access_token, fetch });
}

test("a client creates, reads, changes and deletes with what the types say", async () => {
  const client = await signedUp();
  const list = await answer(client.POST("/api/v1/lists", { body: { name: "Friends" } }));
  const params = { path: { list_id: list.id } };
  await answer(client.PATCH("/api/v1/lists/{list_id}", { params, body: { name: "Dear friends" } }));
  const { data } = await answer(client.GET("/api/v1/lists", { params: { query: { limit: 10 } } }));
  expect(data.map(({ id, name }) => [id, name])).toEqual([[list.id, "Dear friends"]]);
  expect(await answer(client.DELETE("/api/v1/lists/{list_id}", { params }))).toBeUndefined();
});

const refusal = (call: Promise<unknown>) => call.catch((error: unknown) => error) as Promise<LettermillError>;

test("a refusal is an error that says what the problem says, field by field", async () => {
  const client = await signedUp();
  const error = await refusal(client.POST("/api/v1/lists", { body: { name: "" } }));
  expect(error).toBeInstanceOf(LettermillError);
  expect(error).toMatchObject({ status: 422, code: "input.invalid", retry_after: null });
  expect(error.errors).toMatchObject([{ path: "name" }]);
  expect(error.request_id).toMatch(/./);
  const nobody = await refusal(createClient({ url, fetch }).GET("/api/v1/lists"));
  expect(nobody).toMatchObject({ status: 401, code: "auth.required" });
});

test("what a proxy answers in its own words is an error too", async () => {
  const away = createClient({
    url,
    fetch: async () => new Response("<h1>Later</h1>", { status: 503, headers: { "retry-after": "7" } }),
  });
  expect(await refusal(away.GET("/health"))).toMatchObject({ status: 503, code: "unknown", retry_after: 7 });
});
