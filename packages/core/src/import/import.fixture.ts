import { parse } from "csv-parse/sync";
import { expect } from "vitest";
import { Actor } from "../actor/index.ts";
import { Contact } from "../contact/index.ts";
import { Id } from "../id/index.ts";
import { Import } from "./index.ts";

/** For tests: a workspace of one's own, and what an import made of a file in it. */

export const inWorkspace = <T>(work: () => Promise<T>) => Actor.system(Id.create("workspace"), work);

export const make = (text: string | Uint8Array, input: Parameters<typeof Import.create>[1] = {}) =>
  Import.create({ name: "people.csv", body: typeof text === "string" ? Buffer.from(text) : text }, input);

export async function importAll(
  text: string | Uint8Array,
  input: Parameters<typeof Import.create>[1] = {},
  chunk_rows = 200,
) {
  const { id } = await make(text, input);
  await Import.run({ import_id: id }, { chunk_rows });
  return Import.get(id);
}

export async function everybody() {
  const { data, next_cursor } = await Contact.page({}, { limit: 500 });
  expect(next_cursor).toBeNull();
  return new Map(data.map((item) => [item.email_key, item]));
}

export const errorsOf = async (id: string) =>
  parse(await Import.errorsCsv(id), { columns: true }) as Record<string, string>[];
