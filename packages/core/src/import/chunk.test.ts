import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { documents } from "../aws/index.ts";
import { Contact } from "../contact/index.ts";
import { List } from "../list/index.ts";
import { everybody, importAll, inWorkspace, make } from "./import.fixture.ts";
import { Import } from "./index.ts";

type Send = () => Promise<unknown>;
/** Stands between the code and the table: one test makes requests fail, another makes them wait. */
let meddle: ((send: Send, input: string) => Promise<unknown>) | undefined;
documents().middlewareStack.add(
  (next) => async (args) =>
    meddle ? ((await meddle(() => next(args), JSON.stringify(args.input))) as ReturnType<typeof next>) : next(args),
  { step: "initialize" },
);
beforeEach(() => {
  meddle = undefined;
});

test("the next chunk is begun while the one before is still being written", () =>
  inWorkspace(async () => {
    let begun = () => {};
    const next = new Promise<void>((resolve) => {
      begun = resolve;
    });
    meddle = async (send, input) => {
      if (/"imp_\w+#1"/.test(input)) begun();
      // What the first chunk writes after its claims waits for the claims of the second.
      else if (input.includes("TransactItems")) await next;
      return send();
    };
    const result = await importAll("email\na@example.com\nb@example.com\nc@example.com\n", {}, 2);
    expect(result).toMatchObject({ status: "completed", created: 3 });
  }));

const rules = ["skip", "update", "replace"] as const;
const cell = fc.constantFrom("", "x", "y", "z");
const row = fc.record({ who: fc.nat(7), first_name: cell, location: cell });
type Person = { first_name?: string; location?: string };

/** What an import makes of its rows, one after the other. */
function inOrder(rows: { who: number; first_name: string; location: string }[], rule: (typeof rules)[number]) {
  const people = new Map<string, Person>([["p0@example.com", { first_name: "was", location: "there" }]]);
  const counts = { rows: rows.length, created: 0, updated: 0, skipped: 0, failed: 0 };
  for (const { who, first_name, location } of rows) {
    const email = `p${who}@example.com`;
    const given = { ...(first_name && { first_name }), ...(location && { location }) };
    const before = people.get(email);
    if (!before) counts.created++;
    else if (rule === "skip") counts.skipped++;
    else counts.updated++;
    if (!before || rule === "replace") people.set(email, given);
    else if (rule === "update") people.set(email, { ...before, ...given });
  }
  return { people, counts };
}

test("however rows fall into chunks, and wherever it is interrupted, an import does what they say one after the other", async () => {
  const chance = {
    rows: fc.array(row, { maxLength: 14 }),
    rule: fc.constantFrom(...rules),
    size: fc.integer({ min: 1, max: 5 }),
  };
  const crash = { at: fc.nat(40), when: fc.constantFrom("before", "after") };
  await fc.assert(
    fc.asyncProperty(fc.record({ ...chance, ...crash }), ({ rows, rule, size, at, when }) =>
      inWorkspace(async () => {
        meddle = undefined;
        const list = await List.create({ name: "Newsletter" });
        await Contact.create({ email: "p0@example.com", first_name: "was", location: "there" });
        const lines = rows.map(({ who, first_name, location }) => `p${who}@example.com,${first_name},${location}`);
        const file = ["email,first_name,location", ...lines, "last@example.com,,"].join("\n");
        const { id } = await make(file, { on_duplicate: rule, list_ids: [list.id] });
        let requests = 0;
        meddle = async (send) => {
          const isNow = requests++ === at;
          if (isNow && when === "before") throw new Error("crash");
          const answer = await send();
          if (isNow) throw new Error("crash");
          return answer;
        };
        await Import.run({ import_id: id }, { chunk_rows: size }).catch(({ message }) =>
          expect(message).toMatch("crash"),
        );
        meddle = undefined;
        await Import.run({ import_id: id }, { chunk_rows: size });
        const { people, counts } = inOrder([...rows, { who: 99, first_name: "", location: "" }], rule);
        people.delete("p99@example.com");
        people.set("last@example.com", {});
        expect(await Import.get(id)).toMatchObject({ status: "completed", ...counts });
        const found = await everybody();
        const seen = [...found].map(([email, { first_name, location }]) => [email, { first_name, location }]);
        expect(new Map(seen as [string, Person][])).toEqual(people);
        const on = [...found.values()].filter(({ list_ids }) => list_ids.includes(list.id));
        expect((await List.get(list.id)).contact_count).toBe(on.length);
      }),
    ),
    { numRuns: 60 },
  );
}, 120_000);
