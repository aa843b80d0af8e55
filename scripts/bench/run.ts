import { type Bench, type Figure, isMissed } from "./figure.ts";
import { circumstances } from "./machine.ts";
import { table } from "./table.ts";

/** What a benchmark tells the process that started it, if that listens. */
export type Told = { bench: Omit<Bench, "measure">; figures: Figure[]; circumstances: string };

/**
 * `npm run bench:<name> [-- …]`: runs the benchmark of that name in this process, which is then its own. Ends with 1
 * where a goal is missed.
 */
const [name = "", ...args] = process.argv.slice(2);
const { bench } = (await import(`./${name}.ts`)) as { bench: Bench };
const { title, about, measure } = bench;
const before = circumstances();
console.log(`${title}\n`);
const figures = await measure(args);
console.log(`${table(figures, "text")}\n`);
if (process.send) {
  const told: Told = { bench: { title, about }, figures, circumstances: before };
  await new Promise((resolve) => process.send?.(told, resolve));
}
process.exit(figures.some(isMissed) ? 1 : 0);
