import type { Told } from "./run.ts";
import { table } from "./table.ts";

export type Section = { name: string; text: string };

const introduction = `# Benchmarks

Written by \`npm run bench\`; \`npm run bench -- cost speed\` runs some and leaves the other sections as they are. Each figure
comes from the machine, the moment and the commit that its section names. A floor is what the same machine does at best of
the same kind, measured beside the figure. ✓ is a goal that is reached.
`;

const mark = (name: string) => `<!-- ${name} -->`;

export function section(name: string, { bench, figures, circumstances }: Told): Section {
  const command = `\`npm run bench:${name}\``;
  const text = `## ${bench.title}\n\n${bench.about}\n\n${table(figures, "markdown")}\n\n${command} · ${circumstances}\n`;
  return { name, text };
}

/** The page with one section new, all in the order of `names`; a section that has no name there any more goes. */
export function merge(page: string, names: string[], { name, text }: Section): string {
  const sections = new Map<string, string>();
  for (const [, kept = "", body = ""] of page.matchAll(/<!-- ([\w-]+) -->\n([\s\S]*?)(?=<!-- [\w-]+ -->|$)/g))
    sections.set(kept, body.trim());
  sections.set(name, text.trim());
  const present = names.flatMap((each) => {
    const body = sections.get(each);
    return body ? [`${mark(each)}\n${body}\n`] : [];
  });
  return `${introduction}\n${present.join("\n")}`;
}
