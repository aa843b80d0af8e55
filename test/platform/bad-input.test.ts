import { createHmac } from "node:crypto";
import type { Campaign } from "@lettermill/core/campaign";
import type { Contact } from "@lettermill/core/contact";
import type { Import } from "@lettermill/core/import";
import type { List } from "@lettermill/core/list";
import type { Template } from "@lettermill/core/template";
import { afterAll, expect, test } from "vitest";
import { type Answer, type Client, createClient, startPlatform, until } from "../../scripts/customer/index.ts";
import { campaignOf, sendTo, signUp } from "./campaign.ts";

const secret = Buffer.alloc(32, 7);
const platform = await startPlatform({ AUTH_KEYS: `test:${secret.toString("base64url")}` });
afterAll(platform.stop);

/** A workspace in which nothing comes into being: all that is asked for in its name is refused. */
const empty = await signUp(platform);

/** A clear problem+json of this status (RFC 9457). */
function expectProblem(answer: Answer, status: number): Record<string, unknown> & { detail: string } {
  expect(answer.status, answer.text).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  const problem = answer.json as Record<string, unknown> & { detail: string };
  expect(problem).toMatchObject({
    type: expect.stringMatching(/^urn:lettermill:problem:/),
    title: expect.any(String),
    status,
    detail: expect.stringMatching(/\w{3,}/),
    code: expect.any(String),
    request_id: expect.any(String),
  });
  return problem;
}

const count = async (client: Client, path: string) => (await client.all(path)).length;

test.each(["no address", "a@b@c.example", "ada@", "zoë@example.com", "ada@example.com\r\nBcc: eve@example.com", ""])(
  "the address %j is refused, and no contact is made",
  async (email) => {
    const problem = expectProblem(await empty.call("POST", "/contacts", { email }), 422);
    expect(problem.errors).toMatchObject([{ path: "email" }]);
    expect(await count(empty, "/contacts")).toBe(0);
  },
);

test("an unknown list is refused wherever it is named", async () => {
  const list_ids = ["lst_01K00000000000000000000000"];
  expectProblem(await empty.call("GET", `/lists/${list_ids[0]}`), 404);
  expectProblem(await empty.call("POST", "/campaigns", { name: "Spring", list_ids }), 422);
  const answer = await empty.call("POST", "/contacts", { email: "ada@example.com", list_ids });
  expectProblem(answer, answer.status === 404 ? 404 : 422);
  const form = new FormData();
  form.set("file", new File(["email\nada@example.com\n"], "a.csv"));
  form.set("list_ids", list_ids.join());
  const imported = await empty.call("POST", "/contacts/import", form);
  expectProblem(imported, imported.status === 404 ? 404 : 422);
  expect([await count(empty, "/campaigns"), await count(empty, "/contacts"), await count(empty, "/imports")]).toEqual([
    0, 0, 0,
  ]);
});

test("broken Liquid is refused with its line and column", async () => {
  const client = await signUp(platform);
  const draft = { name: "Spring", subject: "Hello", html_content: "<p>Hello</p>\n<p>{% if plan %}gold</p>" };
  const { errors } = expectProblem(await client.call("POST", "/templates", draft), 422);
  expect(errors).toMatchObject([{ path: "html_content", message: expect.stringContaining("line 2, column 4") }]);
  expect(await count(client, "/templates")).toBe(0);

  const { id } = await client.post<Template.Info>("/templates", { ...draft, html_content: "<p>Hello</p>" });
  expectProblem(await client.call("PATCH", `/templates/${id}`, { html_content: "{{ first_name | nofilter }}" }), 422);
  expect(await client.get(`/templates/${id}`)).toMatchObject({ html_content: "<p>Hello</p>", version: 1 });
});

test("a campaign without sender and audience is not sent, and all that is missing is named", async () => {
  const client = await signUp(platform);
  await client.patch("/workspace", { default_from_email: null });
  const { id } = await client.post<Campaign.Detail>("/campaigns", { name: "Spring" });
  for (const [path, body] of [
    ["send", undefined],
    ["schedule", { scheduled_time: "2099-01-01T09:00:00Z" }],
  ] as const) {
    const { errors } = expectProblem(await client.call("POST", `/campaigns/${id}/${path}`, body), 422);
    const paths = (errors as { path: string }[]).map((error) => error.path);
    expect(paths.sort()).toEqual(["from_email", "html_content", "list_ids", "subject"]);
  }
  expect(await campaignOf(client, id)).toMatchObject({ status: "draft", total_recipients: 0 });
});

test("an illegal move is a conflict that names the legal ones", async () => {
  const client = await signUp(platform);
  const { id } = await client.post<Campaign.Detail>("/campaigns", { name: "Spring" });
  for (const move of ["pause", "resume", "cancel", "retry"]) {
    const problem = expectProblem(await client.call("POST", `/campaigns/${id}/${move}`), 409);
    expect(problem.allowed).toEqual((await campaignOf(client, id)).allowed);
    expect(problem.allowed).toEqual(expect.arrayContaining(["send", "schedule"]));
  }
  expect(await campaignOf(client, id)).toMatchObject({ status: "draft" });
});

test("a wrong, altered, revoked or expired token opens nothing", async () => {
  const account = { email: `${Date.now()}@example.com`, password: "correct horse battery", workspace_name: "B" };
  const { access_token } = await createClient(platform.url).post<{ access_token: string }>("/auth/signup", account);
  const [head = "", body = ""] = access_token.split(".");
  const sign = (claims: object) => {
    const text = `${head}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}`;
    return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
  };
  const claims = JSON.parse(Buffer.from(body, "base64url").toString()) as { iat: number; exp: number };
  const now = Math.floor(Date.now() / 1000);
  const ask = (token?: string) => createClient(platform.url, token).call("GET", "/contacts");
  expect((await ask(sign({ ...claims, exp: now + 60 }))).status).toBe(200);

  const key = await createClient(platform.url, access_token).post<{ id: string; secret: string }>("/api-keys", {
    name: "K",
  });
  expect((await ask(key.secret)).status).toBe(200);
  await createClient(platform.url, access_token).call("DELETE", `/api-keys/${key.id}`);

  const unsigned = `${Buffer.from('{"alg":"none","typ":"at+jwt","kid":"test"}').toString("base64url")}.${body}.`;
  const expired = sign({ ...claims, iat: now - 1000, exp: now - 1 });
  for (const token of [undefined, "junk", `${access_token}A`, unsigned, expired, key.secret, `${key.secret}A`]) {
    const answer = await ask(token);
    expectProblem(answer, 401);
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
  }
});

test("a body that is too large is refused", async () => {
  const answer = await empty.call("POST", "/contacts", { email: "ada@example.com", company: "x".repeat(5_000_000) });
  expectProblem(answer, 413);
  expect(await count(empty, "/contacts")).toBe(0);
});

test.each(["{", "", "[1", '{"email": "ada@example.com"'])("broken JSON is refused: %j", async (text) => {
  expectProblem(await empty.call("POST", "/contacts", text), 400);
  expect(await count(empty, "/contacts")).toBe(0);
});

test("a CSV row that cannot be read is reported with its line; the others are imported", async () => {
  const client = await signUp(platform);
  const rows = [
    "email,first_name",
    "ada@example.com,Ada",
    "no address,Bob",
    '"broken@example.com,Cy',
    "zoe@example.com,Zoë",
  ];
  const form = new FormData();
  form.set("file", new File([`${rows.join("\n")}\n`], "people.csv"));
  const { id } = await client.post<Import.Info>("/contacts/import", form);
  const done = await until("the import", async () => {
    const { status, ...counts } = await client.get<Import.Info>(`/imports/${id}`);
    return status === "completed" && counts;
  });
  expect(done).toMatchObject({ rows: 4, created: 2, failed: 2 });
  const report = (await client.text(`/imports/${id}/errors.csv`)).trim().split(/\r?\n/);
  expect(report[0]).toBe("line,email,reason");
  expect(report.slice(1).map((row) => row.split(",")[0])).toEqual(["3", "4"]);
  const contacts = await client.all<Contact.Info>("/contacts");
  expect(contacts.map(({ email }) => email).sort()).toEqual(["ada@example.com", "zoe@example.com"]);
});

test.each([
  ["/campaigns", { name: "Spring", subject: "Hello\r\nBcc: eve@example.com" }],
  ["/campaigns", { name: "Spring", from_name: "Acme\nX: y" }],
  ["/campaigns", { name: "Spring", from_email: "news@acme.example\r\nX: y" }],
  ["/campaigns", { name: "Spring", reply_to: "news@acme.example\nX: y" }],
  ["/templates", { name: "Spring", subject: "Hello\nX: y", html_content: "<p>Hello</p>" }],
  ["/emails", { to: "ada@example.com", subject: "Hello\rX: y", text: "Hello" }],
  ["/emails", { to: "ada@example.com\r\nX: y", subject: "Hello", text: "Hello" }],
  ["/emails", { to: "ada@example.com", subject: "Hello", text: "Hello", from_name: "A\nX: y" }],
  ["/contacts", { email: "ada@example.com", first_name: "Ada\r\nBcc: eve@example.com" }],
])("a line break in what becomes a header is refused: %s %j", async (path, body) => {
  expectProblem(await empty.call("POST", path, body), 422);
  expect(await count(empty, path)).toBe(0);
});

test("a line break that only a recipient's data brings fails that recipient alone", async () => {
  const client = await signUp(platform);
  const parts = { subject: "{{ motto }}", html_content: "<p>Hello</p>" };
  const people = [
    { email: "ada@example.com", custom_fields: { motto: "Onwards" } },
    { email: "eve@example.com", custom_fields: { motto: "Hi\r\nBcc: all@example.com" } },
  ];
  const { campaign, letters } = await sendTo(platform, client, people, parts);
  expect(campaign).toMatchObject({ total_recipients: 2, sent_count: 1, failed_count: 1, remaining_count: 0 });
  expect([...letters.keys()]).toEqual(["ada@example.com"]);
});

test("an altered tracking token is no link, and its pixel looks like any other", async () => {
  const client = await signUp(platform);
  const link = '<a href="https://shop.example/">Shop</a>';
  const { campaign, letters } = await sendTo(platform, client, [{ email: "ada@example.com" }], {
    subject: "Hello",
    html_content: link,
  });
  const letter = letters.get("ada@example.com") ?? expect.fail("no mail");
  const alter = (url = "") =>
    url.replace(/\/([oc])\/(.{12})(.)/, (_, kind, head, one) => `/${kind}/${head}${one === "A" ? "B" : "A"}`);
  const click = letter.links.find((url) => url.includes("/t/c/"));
  const refused = await fetch(alter(click), { redirect: "manual" });
  expect([refused.status, refused.headers.get("location")]).toEqual([404, null]);

  const [good, bad] = await Promise.all([letter.pixel, alter(letter.pixel)].map((url = "") => fetch(url)));
  expect(bad?.status).toBe(200);
  expect(bad?.headers.get("content-type")).toBe("image/gif");
  expect(Buffer.from(await bad!.arrayBuffer())).toEqual(Buffer.from(await good!.arrayBuffer()));
  expect(await campaignOf(client, campaign.id)).toMatchObject({ opened_count: 0, clicked_count: 0 });
});

test("a time that the clocks skip moves forward, and the answer says so", async () => {
  const client = await signUp(platform);
  const list = await client.post<List.Info>("/lists", { name: "Readers" });
  const parts = { name: "Spring", subject: "Hello", html_content: "<p>Hello</p>", list_ids: [list.id] };
  const { id } = await client.post<Campaign.Detail>("/campaigns", parts);
  const time = { scheduled_time: "2027-03-28T02:30:00", timezone: "Europe/Vienna" };
  const scheduled = await client.post<Campaign.Info>(`/campaigns/${id}/schedule`, time);
  expect(scheduled).toMatchObject({ status: "scheduled", scheduled_time: "2027-03-28T01:30:00.000Z" });
  expect(scheduled.notice).toContain("03:30");

  expectProblem(await client.call("POST", `/campaigns/${id}/schedule`, { scheduled_time: "2020-01-01T00:00Z" }), 422);
  expectProblem(await client.call("POST", `/campaigns/${id}/schedule`, { ...time, timezone: "Mars/Olympus" }), 422);
  expect((await campaignOf(client, id)).scheduled_time).toBe(scheduled.scheduled_time);
});
