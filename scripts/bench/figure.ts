/** One thing that a benchmark has found out. */
export type Figure = {
  name: string;
  value: number;
  unit: string;
  /** What it is meant to reach. */
  goal?: { least: number } | { most: number };
  /** What this machine does at best of the same kind, measured beside it in the same unit. */
  floor?: number;
  /** The least share of the floor that it is meant to reach: 0.6 is 60 %. */
  ratio?: number;
  /** For the reader; where a goal is missed, what stands in the way. */
  note?: string;
};

/** A file of this folder exports one as `bench`; `npm run bench:<name>` runs it. */
export type Bench = {
  title: string;
  /** What is measured, and how: a few sentences in Markdown. */
  about: string;
  /** @param args - what follows `--` on the command line */
  measure: (args: string[]) => Promise<Figure[]>;
};

/** Whether a figure falls short of its goal, or of its share of the floor. */
export function isMissed({ value, goal, floor, ratio }: Figure): boolean {
  if (goal && "least" in goal && !(value >= goal.least)) return true;
  if (goal && "most" in goal && !(value <= goal.most)) return true;
  return floor !== undefined && ratio !== undefined && !(value >= floor * ratio);
}

export const goalOf = ({ goal, ratio }: Figure): string =>
  [
    ...(goal ? ["least" in goal ? `≥ ${format(goal.least)}` : `≤ ${format(goal.most)}`] : []),
    ...(ratio === undefined ? [] : [`≥ ${Math.round(ratio * 100)} % of the floor`]),
  ].join(", ");

/** Three digits that matter, thousands apart. */
export function format(value: number): string {
  const digits = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toLocaleString("en-US", { maximumFractionDigits: Math.min(digits, 4) });
}
