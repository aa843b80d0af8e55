import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { Contact } from "../contact/index.ts";
import { Csv } from "../csv/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Stat } from "../stat/index.ts";
import { errorsOf, everybody, importAll, inWorkspace, make } from "./import.fixture.ts";
import { Import } from "./index.ts";

test("rows become contacts, and what cannot is reported with its line", () =>
  inWorkspace(async () => {
    const list = await List.create({ name: "Newsletter" });
    const file = [
      "\ufeffE-Mail,First Name,Last Name,Company,Plan,Seats,Birthday,Tags,Notes",
      'zoe@example.com,Zoë,Ångström,"Müller, Söhne & Co",pro,12,1990-02-28,vip; new,x',
      "bad address,Bad,Row,,,,,,",
      "wang@example.com,王,伟,,free,3,,,",
      '"broken,row',
      "ZOE@example.com,Again,Zoë,,,,,,",
      "'=cmd@example.com,Formula,Row,,,,,,",
      "short@example.com,too few",
      "tz@example.com,,,,,,2024-02-30,,",
    ].join("\r\n");
    const result = await importAll(file, { list_ids: [list.id], tags: ["imported"], mapping: { Notes: null } });
    expect(result).toMatchObject({
      status: "completed",
      progress: 100,
      rows: 8,
      created: 3,
      skipped: 1,
      updated: 0,
      failed: 4,
    });
    const people = await everybody();
    expect(people.get("zoe@example.com")).toMatchObject({
      first_name: "Zoë",
      company: "Müller, Söhne & Co",
      custom_fields: { plan: "pro", seats: 12, birthday: "1990-02-28" },
      tags: ["vip", "new", "imported"],
      list_ids: [list.id],
      status: "active",
    });
    expect(people.get("wang@example.com")?.custom_fields).toEqual({ plan: "free", seats: 3 });
    expect(await errorsOf(result.id)).toEqual([
      { line: "3", email: "bad address", reason: expect.stringContaining("space") },
      { line: "5", email: "", reason: expect.stringContaining("quote") },
      { line: "8", email: "", reason: expect.stringContaining("2 columns instead of 9") },
      { line: "9", email: "tz@example.com", reason: expect.stringContaining("date") },
    ]);
    expect((await List.get(list.id)).contact_count).toBe(3);
    expect((await Stat.read(Actor.workspaceId())).totals).toMatchObject({ contacts_created: 3, contacts_active: 3 });
    expect((await Contact.page({ q: "zoë å" })).data).toHaveLength(1);
  }));

test("the rejected rows come page by page, in the order of the file", () =>
  inWorkspace(async () => {
    const rows = Array.from({ length: 450 }, (_, index) => (index % 3 ? `bad ${index}` : `ok${index}@example.com`));
    const { id, failed } = await importAll(["email", ...rows].join("\n"), {}, 250);
    const lines: number[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof Import.errors>> = await Import.errors(id, {
        limit: 70,
        ...(cursor ? { cursor } : {}),
      });
      lines.push(...page.data.map(({ line }) => line));
      cursor = page.next_cursor;
    }
    expect(lines).toHaveLength(failed);
    expect(lines).toEqual(rows.flatMap((row, index) => (row.startsWith("bad") ? [index + 2] : [])));
  }));

test("an unknown list is refused before anything is kept; one deleted meanwhile is passed over", () =>
  inWorkspace(async () => {
    await expect(make("email\na@example.com\n", { list_ids: [Id.create("list")] })).rejects.toMatchObject({
      kind: "missing",
    });
    expect((await Import.page()).data).toEqual([]);
    const list = await List.create({ name: "Newsletter" });
    const { id } = await make("email\na@example.com\nb@example.com\n", { list_ids: [list.id] });
    await List.remove(list.id);
    await Import.run({ import_id: id }, { chunk_rows: 1 });
    expect(await Import.get(id)).toMatchObject({ status: "completed", created: 2 });
    for (const item of (await everybody()).values()) expect(item.list_ids).toEqual([]);
  }));

test("phone numbers and formulas survive a file that a spreadsheet has seen", () =>
  inWorkspace(async () => {
    const file = ["email,phone,company", ["a@example.com", "+33 1 23 45", "=SUM(A1)"]].map((row) =>
      typeof row === "string" ? `${row}\r\n` : Csv.line(row),
    );
    expect(file[1]).toBe("a@example.com,'+33 1 23 45,'=SUM(A1)\r\n");
    await importAll(file.join(""));
    expect(await Contact.findByEmail("a@example.com")).toMatchObject({ phone: "+33 1 23 45", company: "=SUM(A1)" });
  }));

test("the example file is imported to the last row", () =>
  inWorkspace(async () => {
    const file = await readFile(new URL("../../../../examples/contacts.csv", import.meta.url));
    const result = await importAll(file);
    expect(result).toMatchObject({ status: "completed", rows: 1256, created: 1238, skipped: 8, failed: 10 });
    expect((await Stat.read(Actor.workspaceId())).totals.contacts_created).toBe(1238);
    expect((await Contact.page({ q: "bounce+" })).data).toHaveLength(8);
    expect((await Contact.page({ q: "complaint+" })).data).toHaveLength(3);
    const reasons = (await errorsOf(result.id)).map(({ email, reason }) => `${email}: ${reason}`);
    expect(reasons).toContain("jürgen@example.com: Letters outside ASCII before the @ cannot be delivered to.");
    const [some] = (await Contact.page({ q: "zoé" })).data;
    expect(some).toMatchObject({ first_name: "Zoé", country: "France", custom_fields: { plan: expect.any(String) } });
  }));
