import { readFile } from "node:fs/promises";
import type { Contact } from "@lettermill/core/contact";
import type { Import } from "@lettermill/core/import";
import type { List } from "@lettermill/core/list";
import { type Client, until } from "../customer/index.ts";
import type { Checks } from "./check.ts";
import { say } from "./print.ts";

const file = new URL("../../examples/contacts.csv", import.meta.url);

/** Imports the example contacts into a new list and tells what became of the rows. */
export async function importContacts(
  client: Client,
  checks: Checks,
): Promise<{ list_id: string; contacts: Contact.Info[] }> {
  const { id: list_id } = await client.post<List.Info>("/lists", { name: "Friends of the mill" });
  const bytes = await readFile(file);
  const form = new FormData();
  form.set("file", new File([bytes], "contacts.csv", { type: "text/csv" }));
  form.set("list_ids", list_id);
  form.set("on_duplicate", "update");
  const { id } = await client.post<Import.Info>("/contacts/import", form);
  const done = await until("the import", async () => {
    const now = await client.get<Import.Info>(`/imports/${id}`);
    if (now.status === "failed") throw new Error(`The import failed: ${now.reason}`);
    return now.status === "completed" && now;
  });
  const { rows, created, updated, skipped, failed } = done;
  say(`${rows} rows: ${created} created, ${updated} updated, ${skipped} skipped, ${failed} rejected:`);
  const errors = (await client.text(`/imports/${id}/errors.csv`)).trim().split(/\r?\n/).slice(1);
  for (const error of errors) say(`  line ${error.replace(",", ": ").replace(",", " – ")}`);

  const contacts = await client.all<Contact.Info>(`/lists/${list_id}/contacts`);
  const list = await client.get<List.Info>(`/lists/${list_id}`);
  const lines = bytes.toString().trimEnd().split(/\r?\n/).slice(1);
  const bad = new Set(errors.map((error) => Number(error.split(",")[0])));
  const good = lines.filter((_, index) => !bad.has(index + 2));
  checks.equal("rows in the file", rows, lines.length);
  checks.equal("rows accounted for", created + updated + skipped + failed, rows);
  checks.equal("rows rejected with a reason", failed, errors.length);
  checks.same(
    "addresses on the list",
    contacts.map(({ email }) => email.toLowerCase()),
    new Set(good.map((line) => line.slice(0, line.indexOf(",")).toLowerCase())),
  );
  checks.equal("the list's own count", list.contact_count, contacts.length);
  return { list_id, contacts };
}
