import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { Actor } from "../actor/index.ts";
import { documents, s3 } from "../aws/index.ts";
import { Contact } from "../contact/index.ts";
import { Id } from "../id/index.ts";
import { Export } from "./index.ts";

const inWorkspace = <T>(work: () => Promise<T>) => Actor.system(Id.create("workspace"), work);

const rowsOf = async (id: string) => {
  const { url } = await Export.get(id);
  const response = await fetch(url ?? "");
  return { response, rows: parse(await response.text(), { columns: true }) as Record<string, string>[] };
};

async function setUp() {
  await Contact.create({ email: "a@example.com", first_name: "Zoë 王", tags: ["x"], custom_fields: { plan: "pro" } });
  await Contact.create({ email: "b@example.com", company: "=SUM(A1)", tags: ["x"], custom_fields: { seats: 3 } });
  await Contact.create({ email: "c@example.com" });
}

test("everybody whom the filter names, with every custom field a column and formulas made safe", () =>
  inWorkspace(async () => {
    await setUp();
    const { id, url } = await Export.create({ filter: { tags: ["x"] } });
    expect(url).toBeNull();
    await Export.run({ export_id: id });
    expect(await Export.get(id)).toMatchObject({ status: "completed", rows: 2 });
    const { response, rows } = await rowsOf(id);
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="contacts.csv"');
    expect(rows).toMatchObject([
      { email: "b@example.com", company: "'=SUM(A1)", "custom_fields.plan": "", "custom_fields.seats": "3" },
      { email: "a@example.com", first_name: "Zoë 王", "custom_fields.plan": "pro", "custom_fields.seats": "" },
    ]);
    const none = await Export.create({ filter: { status: "bounced" } });
    await Export.run({ export_id: none.id });
    expect(await Export.get(none.id)).toMatchObject({ status: "completed", rows: 0 });
    expect((await rowsOf(none.id)).rows).toEqual([]);
    await expect(Export.create({ filter: { list_id: "lst_x" } })).rejects.toMatchObject({ kind: "missing" });
  }));

test("a crash at any request, of the table or of the bucket, and going on, gives the same file", async () => {
  let fault: (request: number) => "before" | "after" | undefined = () => undefined;
  let requests = 0;
  // biome-ignore lint/suspicious/noExplicitAny: the two clients' middleware differs in types alone
  const crashing = (next: any) => async (args: any) => {
    const when = fault(++requests);
    if (when === "before") throw new Error("crash");
    const answer = await next(args).catch((error: Error) => error);
    if (when === "after") throw new Error("crash");
    if (answer instanceof Error) throw answer;
    return answer;
  };
  documents().middlewareStack.add(crashing, { step: "initialize" });
  s3().middlewareStack.add(crashing, { step: "initialize" });
  const run = (at: number, when: "before" | "after") =>
    inWorkspace(async () => {
      await setUp();
      const { id } = await Export.create({});
      requests = 0;
      fault = (request) => (request === at ? when : undefined);
      const crashed = await Export.run({ export_id: id }).catch((error) => String(error.message));
      const total = requests;
      if (at > 0) expect(crashed).toContain("crash");
      fault = () => undefined;
      await Export.run({ export_id: id });
      expect(await Export.get(id)).toMatchObject({ status: "completed", rows: 3 });
      expect((await rowsOf(id)).rows.map(({ email }) => email)).toEqual([
        "c@example.com",
        "b@example.com",
        "a@example.com",
      ]);
      return total;
    });
  const total = await run(0, "before");
  for (const at of Array.from({ length: total }, (_, n) => n + 1)) {
    await run(at, "before");
    await run(at, "after");
  }
}, 60_000);
