import { File } from "@lettermill/core/file";
import { beforeAll, expect, test } from "vitest";
import { createTenant, type Tenant } from "../../test/tenant.ts";
import { app } from "./index.ts";

let tenant: Tenant;

beforeAll(async () => {
  tenant = await createTenant();
});

async function call(method: string, path: string, json?: unknown) {
  const response = await app.request(`/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${await tenant.token("owner")}`, "content-type": "application/json" },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of any shape
  return { status: response.status, body: text ? (JSON.parse(text) as any) : undefined };
}

const welcome = {
  name: "Welcome",
  subject: "Hi {{ first_name | default: 'you' }}",
  preheader: "Good to see you",
  html_content: "<p>Hi {{ first_name }}, {{ plan }}</p>",
  tags: ["a"],
};

test("a template's life: created, found, changed, rendered, brought back, deleted", async () => {
  const made = await call("POST", "/templates", welcome);
  expect(made).toMatchObject({
    status: 201,
    body: { version: 1, variables: ["first_name", "plan"], text_content: null },
  });
  const path = `/templates/${made.body.id}`;
  expect((await call("GET", path)).body).toEqual(made.body);
  const { data } = (await call("GET", "/templates?tags=a&q=welc")).body;
  expect(data).toMatchObject([{ id: made.body.id, name: "Welcome" }]);
  expect(data[0]).not.toHaveProperty("html_content");
  expect((await call("GET", "/templates?tags=a&tags=b")).body.data).toEqual([]);
  expect((await call("PATCH", path, { html_content: "<p>New</p>" })).body).toMatchObject({
    version: 2,
    variables: ["first_name"],
  });
  expect((await call("GET", `${path}?version=1`)).body.html_content).toBe(welcome.html_content);
  expect((await call("GET", `${path}/versions`)).body.data).toMatchObject([{ version: 2 }, { version: 1 }]);
  expect((await call("POST", `${path}/restore`, { version: 1 })).body).toMatchObject({
    version: 3,
    subject: welcome.subject,
  });
  const variables = { first_name: "<Ada>", plan: "pro" };
  const rendered = await call("POST", `${path}/render`, { variables });
  expect(rendered).toMatchObject({
    status: 200,
    body: { subject: "Hi <Ada>", warnings: [{ code: "unsubscribe.missing" }] },
  });
  expect(rendered.body.html).toContain("<p>Hi &lt;Ada&gt;, pro</p>");
  expect(rendered.body.text).toContain("Hi <Ada>, pro");
  expect((await call("DELETE", path)).status).toBe(204);
  expect((await call("GET", path)).status).toBe(404);
});

test("broken content is refused with its place, and nothing is kept", async () => {
  const refused = await call("POST", "/templates", { ...welcome, name: "Broken", html_content: "<p>\n  {{ a | b }}" });
  expect(refused).toMatchObject({
    status: 422,
    body: {
      code: "template.broken",
      errors: [{ path: "html_content", message: "undefined filter: b at line 2, column 3" }],
    },
  });
  expect(await call("POST", "/templates", { ...welcome, subject: "a\r\nBcc: b@example.com" })).toMatchObject({
    status: 422,
  });
  const large = await call("POST", "/templates", { ...welcome, html_content: "x".repeat(400_000) });
  expect(large).toMatchObject({ status: 413, body: { code: "template.too-large" } });
  expect((await call("GET", "/templates?q=broken")).body.data).toEqual([]);
});

test("a test is sent as it would arrive: preheader, footer, data", async () => {
  const { body } = await call("POST", "/templates", welcome);
  const to = "grace@example.com";
  const path = `/templates/${body.id}/test`;
  expect(await call("POST", path, { to })).toMatchObject({ status: 422, body: { code: "email.no-sender" } });
  await call("PATCH", "/workspace", { default_from_email: "news@example.com" });
  const sent = await call("POST", path, { to, variables: { first_name: "{{ Ada }} & co" } });
  expect(sent).toMatchObject({ status: 202, body: { to, subject: "Hi {{ Ada }} & co", template_id: body.id } });
  const key = `${tenant.workspace_id}/email/${sent.body.id}.json`;
  const { html } = JSON.parse((await File.text(key))!);
  expect(html).toContain("Good to see you");
  expect(html).toContain("Hi {{ Ada }} &amp; co, </p>");
  expect(html).toContain("/u/preview");
});
