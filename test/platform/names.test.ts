import type { Campaign } from "@lettermill/core/campaign";
import type { Contact } from "@lettermill/core/contact";
import type { Import } from "@lettermill/core/import";
import type { List } from "@lettermill/core/list";
import type { Template } from "@lettermill/core/template";
import { parse } from "csv-parse/sync";
import { afterAll, expect, test } from "vitest";
import { xlsx } from "../../packages/core/src/spreadsheet/xlsx.fixture.ts";
import { openMailbox, startPlatform, until } from "../../scripts/customer/index.ts";
import { inState, signUp } from "./campaign.ts";

const platform = await startPlatform();
afterAll(platform.stop);

const local = "l.".repeat(31).concat("64");
const people = [
  [`${local}@example.com`, "Jürgen-François", "Núñez y Ångström"],
  ["decomposed@example.com", "Jose\u0301", "Nu\u0301n\u0303ez"],
  ["chinese@example.com", "小明", "王"],
  ["japanese@example.com", "さくら", "東京"],
  ["korean@example.com", "민준", "김"],
  ["emoji@example.com", "👩‍🚀", "🎉🏳️‍🌈"],
  ["arabic@example.com", "مريم", "العلي"],
  ["hebrew@example.com", "שרה", "כהן"],
  ["markup@example.com", "O'Brien", '<b>"&" Söhne, GmbH; {{ x }}'],
];
const header = ["email", "first_name", "last_name", "motto"];
const rows = people.map(([email = "", first = "", last = ""]) => [email, first, last, `${last} · ${first}`]);

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const csv = [header, ...rows].map((cells) => cells.map(quoted).join(",")).join("\r\n");

test.each([
  ["CSV", "people.csv", Buffer.from(csv)],
  ["XLSX", "people.xlsx", xlsx([header, ...rows])],
])("names of all scripts go through import, template, mail and export as they are (%s)", async (_, name, file) => {
  const client = await signUp(platform);
  const list = await client.post<List.Info>("/lists", { name: "Readers" });
  const form = new FormData();
  form.append("file", new Blob([new Uint8Array(file)]), name);
  form.append("list_ids", list.id);
  const { id: import_id } = await client.post<Import.Info>("/contacts/import", form);
  const imported = await until("the import", async () => {
    const found = await client.get<Import.Info>(`/imports/${import_id}`);
    return found.completed_at === null ? undefined : found;
  });
  expect(imported).toMatchObject({ status: "completed", rows: rows.length, created: rows.length, failed: 0 });

  const template = await client.post<Template.Info>("/templates", {
    name: "Names",
    subject: "{{ first_name }} {{ last_name }}: {{ motto }}",
    html_content: "<p>Dear {{ first_name }} {{ last_name }} ({{ motto }})</p>",
    text_content: "Dear {{ first_name }} {{ last_name }} ({{ motto }})",
  });
  const contacts = await client.all<Contact.Info>(`/contacts?list_id=${list.id}`);
  const { id } = await client.post<Campaign.Detail>("/campaigns", {
    name: "Names",
    template_id: template.id,
    list_ids: [list.id],
  });
  await client.post(`/campaigns/${id}/send`);
  expect(await inState(client, id, "sent")).toMatchObject({ sent_count: rows.length });
  const mailbox = openMailbox(platform.url);
  const entries = (await mailbox.entries()).filter(({ tags }) => tags.campaign_id === id);
  expect(entries.map(({ to }) => to).sort()).toEqual(rows.map(([email]) => email).sort());

  const text = await client.text("/contacts/export/csv");
  const exported = parse(text, { columns: true }) as Record<string, string>[];
  for (const [email = "", first = "", last = "", motto = ""] of rows) {
    const contact = contacts.find((one) => one.email === email);
    expect(contact).toMatchObject({ first_name: first, last_name: last, custom_fields: { motto } });
    const shown = await client.post<{ subject: string }>(`/templates/${template.id}/render`, {
      contact_id: contact?.id,
    });
    expect(shown.subject).toBe(`${first} ${last}: ${motto}`);
    const entry = entries.find(({ to }) => to === email) ?? expect.fail(`no mail to ${email}`);
    const { mime, text, html } = await mailbox.read(entry);
    expect(mime.subject).toBe(`${first} ${last}: ${motto}`);
    expect(mime.to?.[0]?.address).toBe(email);
    expect(text).toContain(`Dear ${first} ${last} (${motto})`);
    expect(textOf(html)).toContain(`Dear ${first} ${last} (${motto})`);
    const row = exported.find((one) => one.email === email);
    expect([row?.first_name, row?.last_name, row?.["custom_fields.motto"]]).toEqual([first, last, motto]);
  }
});

const textOf = (html: string): string =>
  html
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#34;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&apos;", "'")
    .replaceAll("&amp;", "&");
