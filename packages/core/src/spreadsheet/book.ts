import { posix } from "node:path";
import type { Archive } from "./archive.ts";
import { readStyles } from "./format.ts";
import { damaged, refusal } from "./refusal.ts";
import type { Book } from "./rows.ts";
import { readStrings } from "./strings.ts";
import { readAll } from "./xml.ts";

/** Inflated bytes of the parts that describe the others, and of the shared texts with their markup. */
const small = 16 * 1024 * 1024;
const large = 512 * 1024 * 1024;

/** The parts that a part refers to: where they are, by kind and by the name that it gives them. */
type Relations = { id: string; kind: string; name: string }[];

/** What is needed to read the first sheet that is shown, and that sheet's name in the archive. */
export async function openBook(archive: Archive): Promise<Book & { sheet: string }> {
  const root = await relations(archive, "");
  const main = root.find(({ kind }) => kind === "officeDocument")?.name;
  if (!main || !archive.has(main) || !main.endsWith(".xml"))
    throw refusal("This is no XLSX spreadsheet: save it as XLSX or CSV.");
  const parts = await relations(archive, main);
  const sheets: { id: string; isShown: boolean }[] = [];
  let is1904 = false;
  await readAll(await archive.open(main, small), {
    open: (name, attributes) => {
      if (name === "workbookPr") is1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
      const id = name === "sheet" && Object.entries(attributes).find(([key]) => /^\w+:id$/.test(key))?.[1];
      if (id) sheets.push({ id, isShown: !/hidden/i.test(attributes.state ?? "") });
    },
  });
  const tables = sheets.filter(({ id }) => parts.some((part) => part.id === id && part.kind === "worksheet"));
  const first = tables.find(({ isShown }) => isShown) ?? tables[0];
  const sheet = parts.find(({ id }) => id === first?.id)?.name;
  if (!sheet) throw refusal("This spreadsheet has no sheet.");
  const partOf = (kind: string) => {
    const name = parts.find((part) => part.kind === kind)?.name;
    return name && archive.has(name) ? name : undefined;
  };
  const strings = partOf("sharedStrings");
  const styles = partOf("styles");
  return {
    sheet,
    is1904,
    strings: strings ? await readStrings(await archive.open(strings, large)) : () => "",
    kinds: styles ? await readStyles(await archive.open(styles, small)) : [],
  };
}

/** What `xl/_rels/workbook.xml.rels` says for `xl/workbook.xml`; of the archive itself for the empty name. */
async function relations(archive: Archive, of: string): Promise<Relations> {
  const folder = posix.dirname(of);
  const name = posix.join(folder, "_rels", `${posix.basename(of)}.rels`);
  if (!archive.has(name)) return [];
  const found: Relations = [];
  await readAll(await archive.open(name, small), {
    open: (element, { Id: id = "", Type = "", Target = "", TargetMode }) => {
      if (element !== "Relationship" || TargetMode === "External") return;
      if (found.length > 10_000) throw damaged();
      const path = Target.startsWith("/") ? Target.slice(1) : posix.join(folder, Target);
      found.push({ id, kind: Type.split("/").at(-1) ?? "", name: path });
    },
  });
  return found;
}
