import { createWriteStream, openAsBlob } from "node:fs";
import { stat } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Client, until } from "../customer/index.ts";

export type Import = { id: string; status: string; reason: string | null; rows: number; created: number };

const header = "email,first_name,last_name,company,country,plan,seats";
const countries = ["FR", "DE", "JP", "BR"];

/** The row of contact `n`, as the file has it and as an export must give it back. */
export const rowOf = (n: number): string[] => [
  `reader${n}@bench.example`,
  "Zoë",
  `Number ${n}`,
  `Mill ${n % 1000}`,
  countries[n % countries.length] ?? "",
  n % 3 ? "free" : "pro",
  String(n % 50),
];

/** Writes a CSV of this many contacts. */
export async function writeFile(file: string, count: number): Promise<void> {
  function* lines() {
    yield `${header}\n`;
    for (let n = 0; n < count; n++) yield `${rowOf(n).join(",")}\n`;
  }
  await pipeline(Readable.from(lines()), createWriteStream(file));
}

/** Uploads the file and asks for its import onto a new list; answers at once. */
export async function begin(client: Client, file: string): Promise<Import & { list_id: string }> {
  const { id: list_id } = await client.post<{ id: string }>("/lists", { name: "Everybody" });
  const { size } = await stat(file);
  const place = await client.post<{ upload_key: string; upload_url: string }>("/imports/uploads", {
    file_name: "contacts.csv",
    file_size: size,
  });
  const { ok, status } = await fetch(place.upload_url, { method: "PUT", body: await openAsBlob(file) });
  if (!ok) throw new Error(`The upload answered ${status}`);
  const { upload_key } = place;
  return { ...(await client.post<Import>("/contacts/import", { upload_key, list_ids: [list_id] })), list_id };
}

export const look = (client: Client, id: string): Promise<Import> => client.get<Import>(`/imports/${id}`);

/** Waits until everything is imported. */
export const ended = (client: Client, id: string, seconds: number): Promise<Import> =>
  until(
    "the import to end",
    async () => {
      const found = await look(client, id);
      if (found.status === "failed") throw new Error(`The import failed: ${found.reason}`);
      return found.status === "completed" ? found : undefined;
    },
    { seconds, every: 200 },
  );

/** How the contacts that the platform holds differ from those of the file, and its list's count from theirs. */
export type Difference = Record<"missing" | "twice" | "strange" | "other" | "uncounted", number>;

/** Exports everybody and compares: nobody missing, twice, unknown, or with another value in any column. */
export async function compare(client: Client, list_id: string, count: number): Promise<Difference> {
  const { id } = await client.post<{ id: string }>("/contacts/exports", {});
  const { url } = await until(
    "the export",
    async () => {
      const found = await client.get<{ status: string; url: string }>(`/exports/${id}`);
      return found.status === "completed" ? found : undefined;
    },
    { seconds: 3_600, every: 500 },
  );
  const { body } = await fetch(url);
  if (!body) throw new Error("The export has no file");
  const seen = new Uint8Array(count);
  const difference: Difference = { missing: 0, twice: 0, strange: 0, other: 0, uncounted: 0 };
  let columns: number[] | undefined;
  for await (const line of linesOf(body.pipeThrough(new TextDecoderStream()))) {
    const cells = line.split(",");
    columns ??= header.split(",").map((name) => Math.max(cells.indexOf(name), cells.indexOf(`custom_fields.${name}`)));
    const given = columns.map((at) => cells[at] ?? "");
    if (given[0] === "email") continue;
    const n = Number(/^reader(\d+)@bench\.example$/.exec(given[0] ?? "")?.[1] ?? -1);
    if (!(n >= 0 && n < count)) difference.strange++;
    else if (seen[n]) difference.twice++;
    else if (given.join() !== rowOf(n).join()) difference.other++;
    if (n >= 0 && n < count) seen[n] = 1;
  }
  const { contact_count } = await client.get<{ contact_count: number }>(`/lists/${list_id}`);
  difference.uncounted = Math.abs(contact_count - count);
  difference.missing = count - seen.reduce((sum, one) => sum + one, 0);
  return difference;
}

async function* linesOf(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = "";
  for await (const text of texts) {
    const lines = (rest + text).split("\r\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}
