import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { beforeEach, describe, expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { documents } from "../aws/index.ts";
import { Contact } from "../contact/index.ts";
import { Csv } from "../csv/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { Queue } from "../queue/index.ts";
import { workbook, xlsx, type ZipPart, zip } from "../spreadsheet/xlsx.fixture.ts";
import { Stat } from "../stat/index.ts";
import { Suppression } from "../suppression/index.ts";
import { Import } from "./index.ts";

const inWorkspace = <T>(work: () => Promise<T>) => Actor.system(Id.create("workspace"), work);

const make = (text: string | Uint8Array, input: Parameters<typeof Import.create>[1] = {}) =>
  Import.create({ name: "people.csv", body: typeof text === "string" ? Buffer.from(text) : text }, input);

async function importAll(text: string | Uint8Array, input: Parameters<typeof Import.create>[1] = {}, chunk_rows = 200) {
  const { id } = await make(text, input);
  await Import.run({ import_id: id }, { chunk_rows });
  return Import.get(id);
}

async function everybody() {
  const { data, next_cursor } = await Contact.page({}, { limit: 500 });
  expect(next_cursor).toBeNull();
  return new Map(data.map((item) => [item.email_key, item]));
}

const errorsOf = async (id: string) => parse(await Import.errorsCsv(id), { columns: true }) as Record<string, string>[];

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

describe("a contact that is there already", () => {
  const file = "email,first_name,company,plan,status,tags\nAda@example.com,Augusta,,pro,active,new\n";
  let list: List.Info;
  const before = async () => {
    list = await List.create({ name: "Newsletter" });
    const input = {
      email: "ada@example.com",
      first_name: "Ada",
      company: "Engines",
      tags: ["old"],
      custom_fields: { n: 1 },
    };
    const { contact_id } = await Contact.create({ ...input, status: "unsubscribed" });
    return contact_id;
  };

  test("is left alone by skip", () =>
    inWorkspace(async () => {
      const contact = await Contact.get(await before());
      expect(await importAll(file, { list_ids: [list.id] })).toMatchObject({ created: 0, skipped: 1, updated: 0 });
      expect(await Contact.get(contact.contact_id)).toEqual(contact);
      expect((await List.get(list.id)).contact_count).toBe(0);
    }));

  test("gets the cells that are filled by update, and stays unsubscribed", () =>
    inWorkspace(async () => {
      const id = await before();
      const result = await importAll(file, { on_duplicate: "update", list_ids: [list.id] });
      expect(result).toMatchObject({ created: 0, skipped: 0, updated: 1 });
      expect(await Contact.get(id)).toMatchObject({
        first_name: "Augusta",
        company: "Engines",
        tags: ["old", "new"],
        custom_fields: { n: 1, plan: "pro" },
        status: "unsubscribed",
        list_ids: [list.id],
      });
      expect((await List.get(list.id)).contact_count).toBe(1);
    }));

  test("becomes what the row says by replace, and stays unsubscribed", () =>
    inWorkspace(async () => {
      const id = await before();
      expect(await importAll(file, { on_duplicate: "replace" })).toMatchObject({ updated: 1 });
      const item = await Contact.get(id);
      expect(item).toMatchObject({
        email: "Ada@example.com",
        first_name: "Augusta",
        tags: ["new"],
        status: "unsubscribed",
      });
      expect(item.custom_fields).toEqual({ plan: "pro" });
      expect(item.company).toBeUndefined();
    }));
});

test("rows of one address follow the rule within a file, in one chunk and over several", () =>
  inWorkspace(async () => {
    const rows = (name: string) =>
      `email,first_name,city\n${name}@example.com,A,Paris\nother-${name}@example.com,,\n${name}@example.com,B,\n`;
    for (const chunk_rows of [1, 2, 10]) {
      for (const on_duplicate of ["skip", "update", "replace"] as const) {
        const name = `${on_duplicate}${chunk_rows}`;
        const result = await importAll(rows(name), { on_duplicate }, chunk_rows);
        expect(result).toMatchObject({
          rows: 3,
          created: 2,
          ...(on_duplicate === "skip" ? { skipped: 1 } : { updated: 1 }),
        });
        const item = await Contact.findByEmail(`${name}@example.com`);
        expect([item?.first_name, item?.location]).toEqual(
          { skip: ["A", "Paris"], update: ["B", "Paris"], replace: ["B", undefined] }[on_duplicate],
        );
      }
    }
  }));

const hex = (text: string) => Buffer.from(text, "utf16le").toString("hex");
const swollen = (part: ZipPart): ZipPart =>
  part.name.includes("sheet1") ? { ...part, body: Buffer.alloc(20 * 1024 * 1024, " ") } : part;

test.each([
  ["nothing", "", /empty/],
  ["only a first line", "email,name\n", /no rows/],
  ["no column with addresses", "name,city\nAda,London\n", /no column with addresses/],
  ["half a spreadsheet", Buffer.from("PK\u0003\u0004 whatever"), /damaged/],
  ["an archive", zip([{ name: "people.csv", body: "email\na@example.com\n" }]), /no XLSX/],
  ["a spreadsheet without a cell", xlsx([]), /empty/],
  ["a spreadsheet with a first row only", xlsx([["email", "name"]]), /no rows/],
  ["a spreadsheet without a column with addresses", xlsx([["name"], ["Ada"]]), /no column with addresses/],
  ["a zip bomb", zip(workbook([["email"], ["a@example.com"]]).map(swollen)), /far too large/],
  ["an old spreadsheet", Buffer.from("d0cf11e0a1b11ae100000000", "hex"), /\.xls/],
  ["an encrypted spreadsheet", Buffer.from(`d0cf11e0a1b11ae1${hex("EncryptedPackage")}`, "hex"), /is encrypted/],
  ["bytes", Buffer.from([1, 0, 2, 0, 3]), /not a CSV/],
  ["UTF-16 without rows", Buffer.from("\ufeffemail\n", "utf16le"), /no rows/],
  ["two columns for one field", "email,e-mail\na@example.com,b@example.com\n", /Two columns/],
])("a file with %s fails with the reason and imports nothing", (_name, text, reason) =>
  inWorkspace(async () => {
    const result = await importAll(text);
    expect(result).toMatchObject({ status: "failed", created: 0, rows: 0, reason: expect.stringMatching(reason) });
    expect((await everybody()).size).toBe(0);
    await Import.run({ import_id: result.id });
  }),
);

test("columns are mapped from either side, with types", () =>
  inWorkspace(async () => {
    const file = "Adresse;Prénom;PLZ;Umsatz;Junk\na@example.com;Zoé;01067;12.50;x\n";
    await importAll(file, {
      mapping: { Adresse: "email", first_name: "Prénom", Umsatz: "custom_fields.ltv:number", Junk: "" },
    });
    expect(await Contact.findByEmail("a@example.com")).toMatchObject({
      first_name: "Zoé",
      custom_fields: { plz: "01067", ltv: 12.5 },
    });
    const typed = "email,custom_fields.n:number,custom_fields.s:string\nb@example.com,12,007\nc@example.com,many,1\n";
    expect(await importAll(typed)).toMatchObject({ created: 1, failed: 1 });
    expect((await Contact.findByEmail("b@example.com"))?.custom_fields).toEqual({ n: 12, s: "007" });
  }));

test("an import tells the columns of its file, also of one that cannot be imported as it is", () =>
  inWorkspace(async () => {
    const rows = ["Adresse,Vorname,Seats", "ada@example.com,Ada,3", "bob@example.com,,4"];
    const refused = await importAll(rows.join("\n"), { dry_run: true });
    expect(refused).toMatchObject({ status: "failed", reason: expect.stringContaining("no column with addresses") });
    expect(refused.columns).toEqual([
      { name: "Adresse", sample: ["ada@example.com", "bob@example.com"], field: "custom_fields.adresse:string" },
      { name: "Vorname", sample: ["Ada"], field: "custom_fields.vorname:string" },
      { name: "Seats", sample: ["3", "4"], field: "custom_fields.seats:number" },
    ]);
    const mapping = { Adresse: "email", Vorname: "first_name", Seats: null };
    const mapped = await importAll(rows.join("\n"), { mapping });
    expect(mapped).toMatchObject({ status: "completed", mapping });
    expect(mapped.columns?.map(({ field }) => field)).toEqual(["email", "first_name", null]);
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

test("a job whose time is up goes on later where it stopped", () =>
  inWorkspace(async () => {
    const rows = Array.from({ length: 25 }, (_, n) => `p${n}@example.com`).join("\n");
    const { id } = await make(`email\n${rows}\n`);
    let runs = 0;
    for (let isDone = false; !isDone; runs++) {
      await Import.run({ import_id: id }, { chunk_rows: 10, run_for: -1 }).then(
        () => {
          isDone = true;
        },
        (error) => expect(error).toBeInstanceOf(Queue.Later),
      );
    }
    expect(runs).toBe(3);
    expect(await Import.get(id)).toMatchObject({ status: "completed", rows: 25, created: 25 });
    expect((await everybody()).size).toBe(25);
  }));

test("UTF-8, UTF-16 and Windows-1252 say the same, with commas, semicolons and tabs", () =>
  inWorkspace(async () => {
    const be = (text: string) => Buffer.from(text, "utf16le").swap16();
    for (const [n, [write, mark]] of (
      [
        [(text) => Buffer.from(text), ","],
        [(text) => Buffer.from(`\ufeff${text}`), ";"],
        [(text) => Buffer.from(`\ufeff${text}`, "utf16le"), "\t"],
        [(text) => be(`\ufeff${text}`), ";"],
        [(text) => Buffer.from(text, "utf16le"), ","],
        [(text) => be(text), "\t"],
        [(text) => Buffer.from(text, "latin1"), ";"],
      ] as [(text: string) => Buffer, string][]
    ).entries()) {
      const rows = [
        ["email", "first_name", "last_name"],
        [`a${n}@example.com`, "Zoë", "Ångström"],
        ["bad", "", ""],
        [`b${n}@example.com`, "José", ""],
      ];
      const result = await importAll(write(rows.map((cells) => cells.join(mark)).join("\r\n")), {}, 1);
      expect(result).toMatchObject({ status: "completed", progress: 100, rows: 3, created: 2, failed: 1 });
      expect((await errorsOf(result.id)).map(({ line }) => line)).toEqual(["3"]);
      expect(await Contact.findByEmail(`a${n}@example.com`)).toMatchObject({
        first_name: "Zoë",
        last_name: "Ångström",
      });
      expect(await Contact.findByEmail(`b${n}@example.com`)).toMatchObject({ first_name: "José" });
    }
  }));

test("a spreadsheet is imported like the CSV that it could be, chunk by chunk, with the numbers of its rows", () =>
  inWorkspace(async () => {
    const rows = [
      ["E-Mail", "First Name", "Plan", "Seats", "Member", "Since", "Phone"],
      ["zoe@example.com", "Zoë 王 😀", "pro", 12, true, { number: 45_000, style: 1 }, "+33 1 23"],
      [],
      ["bad address", "Bad", null, null, null, null, null],
      ["ZOE@example.com", "Again"],
      ["wang@example.com", { inline: "王" }, "free", 3, false, { number: 45_001, style: 1 }, 441234],
      ["long@example.com", "A", "b", 1, true, null, null, "beyond the last column"],
    ];
    const result = await importAll(xlsx(rows), {}, 2);
    expect(result).toMatchObject({ status: "completed", progress: 100, rows: 5, created: 2, skipped: 1, failed: 2 });
    expect((await errorsOf(result.id)).map(({ line, reason }) => [line, reason])).toEqual([
      ["4", expect.stringContaining("space")],
      ["7", expect.stringContaining("8 columns instead of 7")],
    ]);
    const people = await everybody();
    expect(people.get("zoe@example.com")).toMatchObject({
      first_name: "Zoë 王 😀",
      phone: "+33 1 23",
      custom_fields: { plan: "pro", seats: 12, member: true, since: "2023-03-15" },
    });
    expect(people.get("wang@example.com")).toMatchObject({ first_name: "王", phone: "441234" });
    const dry = await importAll(xlsx(rows), { dry_run: true });
    expect(dry).toMatchObject({ rows: 5, created: 0, skipped: 3, failed: 2 });
  }));

test("Windows-1252 has its own signs, and one broken row does not make a file of UTF-8 one of them", () =>
  inWorkspace(async () => {
    const euro = Buffer.concat([Buffer.from("email,company\na@example.com,"), Buffer.from([0x80, 0x20, 0x93, 0x94])]);
    await importAll(euro);
    expect((await Contact.findByEmail("a@example.com"))?.company).toBe("€ “”");
    const torn = Buffer.concat([
      Buffer.from("email,company\nb@example.com,Zoë\nc@example.com,"),
      Buffer.from([0xe9, 0x0a]),
    ]);
    expect(await importAll(torn)).toMatchObject({ created: 1, failed: 1 });
    expect((await Contact.findByEmail("b@example.com"))?.company).toBe("Zoë");
  }));

test.each(["skip", "update"] as const)(
  "a dry run counts what the import then does, and writes no contact (%s)",
  (on_duplicate) =>
    inWorkspace(async () => {
      await Contact.create({ email: "there@example.com" });
      const file = "email,plan\na@example.com,x\nthere@example.com,y\nbad,z\nA@example.com,w\nb@example.com,v\n";
      const before = await everybody();
      const dry = await importAll(file, { on_duplicate, dry_run: true }, 2);
      expect(await everybody()).toEqual(before);
      const real = await importAll(file, { on_duplicate }, 2);
      const { rows, created, updated, skipped, failed, status, progress } = real;
      expect(dry).toMatchObject({ rows, created, updated, skipped, failed, status, progress, dry_run: true });
      expect(await Import.errorsCsv(dry.id)).toBe(await Import.errorsCsv(real.id));
      expect(real).toMatchObject({ rows: 5, created: 2, failed: 1 });
    }),
);

test("a file that was put into the bucket is imported, and another workspace's is not there", async () => {
  const text = "email\na@example.com\n";
  const key = await inWorkspace(async () => {
    const place = await Import.offer({ file_name: "../Zoë's people.csv", file_size: text.length });
    await expect(Import.createFromUpload(place.upload_key, {})).rejects.toMatchObject({ kind: "missing" });
    expect((await fetch(place.upload_url, { method: "PUT", body: text })).status).toBe(200);
    const { id } = await Import.createFromUpload(place.upload_key, {});
    await Import.run({ import_id: id });
    expect(await Import.get(id)).toMatchObject({ status: "completed", created: 1 });
    return place.upload_key;
  });
  await inWorkspace(() => expect(Import.createFromUpload(key, {})).rejects.toMatchObject({ kind: "missing" }));
});

describe("whatever happens on the way", () => {
  let fault: ((request: number) => "before" | "after" | undefined) | undefined;
  let requests = 0;
  documents().middlewareStack.add(
    (next) => async (args) => {
      const when = fault?.(++requests);
      if (when === "before") throw new Error("crash");
      const answer = await next(args);
      if (when === "after") throw new Error("crash");
      return answer;
    },
    { step: "initialize" },
  );
  beforeEach(() => {
    fault = undefined;
    requests = 0;
  });

  const file = [
    "email,first_name,plan",
    ...Array.from({ length: 7 }, (_, n) => `p${n % 5}@example.com,N${n},x`),
    "nobody,Bad,x",
    "there@example.com,Was there,x",
  ].join("\n");

  const setUp = async (on_duplicate: "skip" | "update") => {
    const list = await List.create({ name: "Newsletter" });
    await Contact.create({ email: "there@example.com", first_name: "There" });
    await Suppression.add({ email: "p1@example.com", reason: "complaint" });
    const { id } = await make(file, { on_duplicate, list_ids: [list.id], tags: ["t"] });
    return { id, list };
  };

  const look = async (id: string, list: List.Info) => {
    const people = [...(await everybody()).values()];
    const { rows, created, updated, skipped, failed, status, progress } = await Import.get(id);
    const { totals } = await Stat.read(Actor.workspaceId());
    const on = people.filter(({ list_ids }) => list_ids.includes(list.id));
    expect((await List.get(list.id)).contact_count).toBe(on.length);
    expect((await Contact.page({ list_id: list.id })).data.length).toBe(on.length);
    expect(totals.contacts_created).toBe(people.length);
    expect(totals.contacts_active).toBe(people.filter(({ status }) => status === "active").length);
    expect(people.filter(({ status }) => status === "complained").map(({ email }) => email)).toEqual([
      "p1@example.com",
    ]);
    return {
      people: people
        .map((item) => [item.email_key, item.first_name, item.list_ids.length, item.tags, item.custom_fields])
        .sort(),
      counts: { rows, created, updated, skipped, failed, status, progress },
      errors: await Import.errorsCsv(id),
    };
  };

  test.each(["skip", "update"] as const)(
    "a crash at any request, and going on, is as if there was none (%s)",
    async (rule) => {
      const { expected, total } = await inWorkspace(async () => {
        const { id, list } = await setUp(rule);
        fault = () => undefined;
        requests = 0;
        await Import.run({ import_id: id }, { chunk_rows: 4 });
        const total = requests;
        fault = undefined;
        return { expected: await look(id, list), total };
      });
      expect(expected.counts).toMatchObject(
        rule === "skip"
          ? { rows: 9, created: 5, skipped: 3, updated: 0, failed: 1 }
          : { rows: 9, created: 5, skipped: 0, updated: 3, failed: 1 },
      );
      for (const when of rule === "skip" ? (["after"] as const) : (["before", "after"] as const)) {
        for (let at = 1; at <= total; at++) {
          await inWorkspace(async () => {
            const { id, list } = await setUp(rule);
            requests = 0;
            fault = (request) => (request === at ? when : undefined);
            await expect(Import.run({ import_id: id }, { chunk_rows: 4 })).rejects.toThrow("crash");
            fault = undefined;
            await Import.run({ import_id: id }, { chunk_rows: 4 });
            await Import.run({ import_id: id }, { chunk_rows: 4 });
            expect(await look(id, list)).toEqual(expected);
          });
        }
      }
    },
    120_000,
  );

  test("delivered three times at once, it counts once", () =>
    inWorkspace(async () => {
      const { id, list } = await setUp("update");
      const run = () => Import.run({ import_id: id }, { chunk_rows: 3 });
      await Promise.all([run(), run(), run()]);
      await run();
      expect((await look(id, list)).counts).toMatchObject({
        rows: 9,
        created: 5,
        updated: 3,
        failed: 1,
        status: "completed",
      });
    }));
});

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
