import { expect, test } from "vitest";
import { Contact } from "../contact/index.ts";
import { importAll, inWorkspace } from "./import.fixture.ts";

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
