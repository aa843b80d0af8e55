import { isDeepStrictEqual } from "node:util";
import { Contact } from "../contact/index.ts";
import { AppError } from "../error/index.ts";
import { Id } from "../id/index.ts";
import { List } from "../list/index.ts";
import { parallel } from "../parallel.ts";
import { Suppression } from "../suppression/index.ts";
import type { Chunk } from "./chunk.ts";
import type { ImportItem } from "./import.entity.ts";
import type { RowError } from "./import-error.entity.ts";
import { pick, type Row } from "./row.ts";

/** What became of a chunk's rows; `created` are not counted anywhere yet, and `lists` are those they were put on. */
export type Outcome = {
  rows: number;
  created: Contact.Item[];
  lists: string[];
  /** Created over an abandoned claim, and counted there. */
  healed: number;
  updated: number;
  skipped: number;
  errors: RowError[];
};

/**
 * Turns the rows of one chunk into contacts. Repeating it gives the same outcome and the same contacts: claims carry
 * the chunk's name, memberships are written before contacts, so that a contact which is there is complete, and changes
 * of contacts that were there before are the same the second time.
 */
export async function writeChunk(job: ImportItem, chunk: Chunk): Promise<Outcome> {
  const { rows, repeated } = chunk;
  const lists = await living(job.list_ids);
  const writer = `${job.import_id}#${chunk.number}`;
  const parts = await parallel(partsOf([...rows.values()]), lanes, (part) => createSome(job, writer, lists, part));
  const outcome: Outcome = {
    rows: chunk.records,
    created: parts.flatMap(({ created }) => created),
    lists,
    healed: 0,
    updated: job.on_duplicate === "skip" ? 0 : repeated,
    skipped: job.on_duplicate === "skip" ? repeated : 0,
    errors: [...chunk.errors],
  };
  await change(job, rows, new Map(parts.flatMap(({ claims }) => [...claims])), outcome);
  return outcome;
}

/** Parts of a chunk that are written side by side, so that the table and this function do not wait for each other. */
const lanes = 8;
const partRows = 50;

const partsOf = (rows: Row[]): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / partRows) }, (_, part) =>
    rows.slice(part * partRows, (part + 1) * partRows),
  );

/** Makes contacts of the rows whose addresses nobody has. */
async function createSome(job: ImportItem, writer: string, lists: string[], rows: Row[]) {
  const items = await Promise.all(rows.map((row) => itemOf(job, lists, row)));
  const claims = await Contact.claimMany(items, writer);
  const mine = (by: Contact.Claimed["by"]) => items.flatMap((item) => own(item, claims.get(item.email_key), by));
  const fresh = mine("this");
  const earlier = mine("earlier");
  await createAll(lists, fresh, earlier);
  const created = [...fresh, ...earlier];
  await silence(created);
  return { created, claims };
}

async function itemOf(job: ImportItem, list_ids: string[], { fields }: Row): Promise<Contact.Item> {
  const tags = [...new Set([...fields.tags, ...job.tags])];
  const item = Contact.build({ ...fields, tags, source: "import" }, Id.create("contact"));
  return { ...(await Contact.withMarks(item)), list_ids };
}

/** The item under the id that its claim gave it. */
const own = (item: Contact.Item, claim: Contact.Claimed | undefined, by: Contact.Claimed["by"]): Contact.Item[] =>
  claim?.by === by ? [{ ...item, contact_id: claim.contact_id, shard: Contact.shardOf(claim.contact_id) }] : [];

async function createAll(lists: string[], fresh: Contact.Item[], earlier: Contact.Item[]): Promise<void> {
  const there = await Contact.getMany(earlier.map(({ contact_id }) => contact_id));
  const items = [...fresh, ...earlier.filter(({ contact_id }) => !there.has(contact_id))];
  const ids = items.map(({ contact_id }) => contact_id);
  await parallel(lists, 2, (list_id) => List.joinFresh(list_id, ids));
  await Contact.putNew(items);
}

/** Who is suppressed already does not stay active; a change of its own, so that a repeated chunk counts the same. */
async function silence(items: Contact.Item[]): Promise<void> {
  const known = await Suppression.reasons(items.map(({ email_key }) => email_key));
  await parallel(items, 8, async ({ contact_id, email_key }) => {
    const reason = known.get(email_key);
    const status = reason && Contact.statusOf(reason);
    if (status) await Contact.setStatus(contact_id, status);
  });
}

/** What the import's rule says about contacts that were there before. */
async function change(
  job: ImportItem,
  rows: Map<string, Row>,
  claims: Map<string, Contact.Claimed>,
  outcome: Outcome,
): Promise<void> {
  const others = [...rows].flatMap(([email_key, row]) => {
    const claim = claims.get(email_key);
    return claim?.by === "other" ? [{ row, contact_id: claim.contact_id }] : [];
  });
  if (job.on_duplicate === "skip") {
    outcome.skipped += others.length;
    return;
  }
  const results = await parallel(others, 8, ({ row, contact_id }) => changeOne(job, contact_id, row));
  for (const result of results) {
    if (typeof result === "string") outcome[result]++;
    else outcome.errors.push(result);
  }
  const ids = others.map(({ contact_id }) => contact_id);
  for (const list_id of outcome.lists) await Contact.join(list_id, ids).catch(ignoreGone);
}

async function changeOne(job: ImportItem, contact_id: string, row: Row): Promise<"updated" | "healed" | RowError> {
  try {
    await Contact.edit(contact_id, (before) => {
      const after = changed(job, before, row);
      return isDeepStrictEqual({ ...after, updated_at: before.updated_at }, before) ? before : after;
    });
    return "updated";
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "contact.missing") return heal(job, row);
    if (error.kind !== "invalid") throw error;
    return { line: row.line, email: row.fields.email, reason: error.message };
  }
}

/** The address is claimed by a contact that is not there: another import writes it right now, or died. */
async function heal(job: ImportItem, row: Row): Promise<"healed" | RowError> {
  try {
    await Contact.create({ ...row.fields, tags: [...new Set([...row.fields.tags, ...job.tags])], source: "import" });
    return "healed";
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "contact.exists") throw error;
    return { line: row.line, email: row.fields.email, reason: "This contact is being written by somebody else." };
  }
}

/** An import never turns mail on again for somebody who had it turned off. */
function changed(job: ImportItem, before: Contact.Item, row: Row): Contact.Item {
  const { custom_fields, status = before.status, ...given } = { ...pick(row), custom_fields: row.fields.custom_fields };
  const isOpen = before.status === "active" || before.status === "unconfirmed";
  const kept = job.on_duplicate === "update" ? before.tags : [];
  const tags = [...new Set([...kept, ...row.fields.tags, ...job.tags])];
  const common = { ...given, tags, custom_fields, status: isOpen ? status : before.status };
  if (job.on_duplicate === "update") return Contact.apply(before, common, "merge");
  const empty = Object.fromEntries(Contact.profileFields.map((field) => [field, null]));
  return Contact.apply(before, { ...empty, ...common, email: row.fields.email }, "replace");
}

async function living(list_ids: string[]): Promise<string[]> {
  const found = await parallel(list_ids, 4, (list_id) => List.get(list_id).catch(ignoreGone));
  return found.flatMap((list) => (list ? [list.id] : []));
}

/** A list that was deleted while the import runs is no reason to stop it. */
function ignoreGone(error: unknown): undefined {
  if (!(error instanceof AppError) || error.code !== "list.missing") throw error;
}
