import { expect, test } from "vitest";
import { Contact } from "../contact/index.ts";
import { xlsx } from "../spreadsheet/xlsx.fixture.ts";
import { errorsOf, everybody, importAll, inWorkspace } from "./import.fixture.ts";

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
