import type { Checks } from "./check.ts";

const started = Date.now();

/** A heading, with the seconds that have passed. */
export function chapter(title: string): void {
  console.log(`\n${bold(title)} ${dim(`${((Date.now() - started) / 1000).toFixed(1)} s`)}`);
}

export const say = (line: string): void => console.log(`  ${line}`);

/** Rows with their columns aligned; numbers to the right. */
export function table(head: string[], rows: (string | number)[][]): void {
  const all = [head, ...rows].map((row) => row.map(text));
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const isNumber = head.map((_, column) => rows.every((row) => typeof row[column] === "number"));
  for (const [index, row] of all.entries()) {
    const cells = row.map((cell, column) =>
      isNumber[column] ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    );
    say(index === 0 ? dim(cells.join("  ")) : cells.join("  "));
  }
}

export function verdict({ rows }: Checks): void {
  for (const { name, found, expected, ok } of rows)
    say(
      ok
        ? `${green("✓")} ${name}: ${show(found)}`
        : `${red("✗")} ${name}: ${show(found)}, but it was ${show(expected)}`,
    );
  const wrong = rows.filter(({ ok }) => !ok).length;
  console.log(
    wrong === 0
      ? `\n${green(`All ${rows.length} figures are right.`)}`
      : `\n${red(`${wrong} of ${rows.length} figures are off.`)}`,
  );
}

const text = (cell: string | number): string => (typeof cell === "number" ? cell.toLocaleString("en") : cell);
const show = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const isPlain = !process.stdout.isTTY || process.env.NO_COLOR;
const paint = (code: number) => (line: string) => (isPlain ? line : `\u001b[${code}m${line}\u001b[0m`);
const bold = paint(1);
const dim = paint(2);
const green = paint(32);
const red = paint(31);
