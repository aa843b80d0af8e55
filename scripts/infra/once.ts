import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "rolldown";

/**
 * npm puts a package that several others need into each of their folders where the one on top has another version. This
 * takes the first copy of each version that it meets for all of them, so that a bundle holds it once.
 */
export function once(): Plugin {
  const first = new Map<string, string>();
  return {
    name: "once",
    resolveId: {
      filter: { id: /^(@[\w.-]+\/)?[\w-][\w.-]*(\/|$)/ },
      async handler(source, importer) {
        const resolved = await this.resolve(source, importer, { skipSelf: true });
        const [folder, name] = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(resolved?.id ?? "") ?? [];
        if (!resolved || resolved.external || !folder) return resolved;
        const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version?: string };
        const key = `${name}@${version}`;
        if (!first.has(key)) first.set(key, folder);
        return { ...resolved, id: `${first.get(key)}${resolved.id.slice(folder.length)}` };
      },
    },
  };
}
