import { Contact } from "@lettermill/core/contact";
import { List } from "@lettermill/core/list";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { drain } from "../../../../test/drain.ts";
import { createTenant } from "../../test/tenant.ts";
import { handler } from "../queue/import.ts";
import { app } from "./index.ts";

async function signIn() {
  const tenant = await createTenant();
  const headers = { authorization: `Bearer ${await tenant.token("editor")}` };
  const send = async (path: string, fields: Record<string, string | string[] | File>) => {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) body.append(name, one);
    const response = await app.request(`/api/v1${path}`, { method: "POST", headers, body });
    // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of any shape
    return { status: response.status, body: (await response.json()) as any };
  };
  const get = async (path: string) => app.request(`/api/v1${path}`, { headers });
  const read = async (path: string) => (await get(path)).json() as Promise<Record<string, unknown>>;
  return { tenant, send, get, read };
}

const csv = (text: string) => new File([text], "people.csv", { type: "text/csv" });

test("a file goes in by the API and the queue, with progress, counts and a report", async () => {
  const { tenant, send, get, read } = await signIn();
  const list = await tenant.as(() => List.create({ name: "Newsletter" }));
  const sent = await send("/contacts/import", {
    file: csv('E-mail,Vorname,Plan\na@example.com,Zoë,pro\nbad,"=1+1",x\nA@example.com,Again,\n'),
    mapping: JSON.stringify({ Vorname: "first_name" }),
    on_duplicate: "update",
    list_ids: list.id,
    tags: '["one","two"]',
  });
  expect(sent).toMatchObject({ status: 202, body: { status: "queued", progress: 0 } });
  await drain({ import: handler });
  expect(await read(`/imports/${sent.body.id}`)).toMatchObject({
    status: "completed",
    progress: 100,
    rows: 3,
    created: 1,
    updated: 1,
    failed: 1,
  });
  const report = await get(`/imports/${sent.body.id}/errors.csv`);
  expect(report.headers.get("content-type")).toBe("text/csv; charset=utf-8");
  expect(await report.text()).toBe("line,email,reason\r\n3,bad,The address needs the form name@domain.\r\n");
  const { data } = (await read(`/contacts?list_id=${list.id}`)) as { data: unknown[] };
  expect(data).toMatchObject([{ first_name: "Again", custom_fields: { plan: "pro" }, tags: ["one", "two"] }]);
  expect(await read("/imports")).toMatchObject({ data: [{ id: sent.body.id }], next_cursor: null });
});

test.each([
  [{ file: "text" }, 422, "file"],
  [{}, 422, "file"],
  [{ file: csv("email\n"), mapping: "{" }, 422, "mapping"],
  [{ file: csv("email\n"), mapping: "[1]" }, 422, "mapping"],
  [{ file: csv("email\n"), on_duplicate: "perhaps" }, 422, "on_duplicate"],
  [{ file: csv("email\n"), list_ids: "lst_unknown" }, 404, undefined],
  [{ file: csv("x".repeat(4_500_000)) }, 413, undefined],
])("%j is refused and nothing is kept", async (fields, status, path) => {
  const { send, read } = await signIn();
  const answer = await send("/contacts/import", fields as Record<string, string | File>);
  expect(answer.status).toBe(status);
  if (path) expect(answer.body.errors[0].path).toBe(path);
  expect(await read("/imports")).toEqual({ data: [], next_cursor: null });
});

test("what is exported can be imported elsewhere and is the same", async () => {
  const [here, there] = await Promise.all([signIn(), signIn()]);
  const people = [
    { email: "a@example.com", phone: "+33 1 23 45", company: "Müller, Söhne", custom_fields: { n: -5, vip: true } },
    { email: "b@example.com", first_name: "=1+1", last_name: "@x", job_title: "-", tags: ["a b", "c"] },
    { email: "c@example.com", first_name: "王", last_name: '"Q"', custom_fields: { born: "1990-02-28", zip: "01067" } },
    {
      email: "D@example.com",
      location: "'=x",
      status: "unsubscribed" as const,
      is_active: false,
      timezone: "Europe/Paris",
    },
  ];
  await here.tenant.as(async () => {
    for (const person of people) await Contact.create(person);
  });
  const file = await (await here.get("/contacts/export/csv")).text();
  for (const cells of parse(file) as string[][]) for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t]/);
  await there.send("/contacts/import", { file: csv(file) });
  await drain({ import: handler });
  const show = async (from: typeof here) => {
    const { data } = (await from.read("/contacts")) as { data: Record<string, unknown>[] };
    const same = ({ id, created_at, updated_at, source, ...rest }: Record<string, unknown>) => rest;
    return data.map(same).sort((a, b) => String(a.email).localeCompare(String(b.email)));
  };
  expect(await show(there)).toEqual(await show(here));
});
