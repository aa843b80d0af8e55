import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** Bytes of script, gzip, that a first visit may load. The editor and charts come when they are needed. */
export const budget = 250_000;

/** Where somebody may arrive: the pages whose first load is measured. */
export const entrances = [
  "overview/overview-page",
  "contact/contact-list-page",
  "contact/contact-page",
  "import/new-import-page",
  "list/list-page",
  "list/one-list-page",
  "segment/segment-page",
  "sign-up-form/form-page",
  "campaign/campaign-page",
  "campaign/edit-page",
  "template/editor-page",
];

type Chunk = { file: string; isEntry?: boolean; imports?: string[]; src?: string };

/** Bytes of script, gzip, that a page loads before it can be used: the entry, its own chunk, and what these import. */
export function firstLoad(dashboard: string, page: string): number {
  const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(dashboard, ".vite/manifest.json"), "utf8"));
  const names = Object.keys(manifest).filter((name) => manifest[name]?.isEntry || name === page);
  const files = new Set<string>();
  for (let name = names.pop(); name; name = names.pop()) {
    const chunk = manifest[name];
    if (!chunk || files.has(chunk.file)) continue;
    files.add(chunk.file);
    names.push(...(chunk.imports ?? []));
  }
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dashboard, file)), { level: 9 }).length, 0);
}

/** `First load of the overview: 204 of 250 kB of script (gzip).` */
export function describe(dashboard: string): string {
  const size = firstLoad(dashboard, "src/overview/overview-page.tsx");
  return `First load of the overview: ${Math.round(size / 1000)} of ${budget / 1000} kB of script (gzip).`;
}
