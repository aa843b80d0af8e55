import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FunctionName, functions } from "../../infra/functions.ts";
import { type Bundle, bundle as build } from "../infra/bundle.ts";
import type { Bench, Figure } from "./figure.ts";
import { loadTimes } from "./load-time.ts";

const goals: Partial<Record<FunctionName, { kilobytes: number; milliseconds: number }>> = {
  track: { kilobytes: 120, milliseconds: 30 },
  api: { kilobytes: 2_000, milliseconds: 250 },
  send: { kilobytes: 1_500, milliseconds: 200 },
};

/** `npm run bench:bundle`: how large each function is, and in how long it loads here. */
export const bench: Bench = {
  title: "Size and load time of each function",
  about:
    "Every function bundled as it is deployed, and loaded by new processes in turn: the median of nine. Beside them an empty module, and the clients of the AWS SDK alone.",
  measure: async () => {
    const folder = mkdtempSync(join(tmpdir(), "lettermill-bundle-"));
    try {
      return await measure(folder);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};

async function measure(folder: string): Promise<Figure[]> {
  const nothing = join(folder, "nothing.mjs");
  writeFileSync(nothing, "export {};\n");
  const clients = { handler: "packages/core/src/aws/index.sqs" };
  const [sdk] = await build({ sdk: clients }, folder);
  const bundles = await build(functions, folder);
  const times = loadTimes({
    nothing,
    sdk: sdk?.file ?? "",
    ...Object.fromEntries(bundles.map(({ name, file }) => [name, file])),
  }) as Record<string, number>;
  const load = (name: string) => Math.round(times[name] ?? 0);
  return [
    { name: "an empty module, load", value: load("nothing"), unit: "ms" },
    { name: "the AWS SDK's clients, load", value: load("sdk"), unit: "ms" },
    ...bundles.flatMap((each) => figuresOf(each, load(each.name))),
  ];
}

function figuresOf({ name, bytes }: Bundle<FunctionName>, milliseconds: number): Figure[] {
  const goal = goals[name];
  const most = (value: number | undefined) => (value === undefined ? {} : { goal: { most: value } });
  return [
    { name: `${name}, size`, value: Math.ceil(bytes / 1_000), unit: "kB", ...most(goal?.kilobytes) },
    { name: `${name}, load`, value: milliseconds, unit: "ms", ...most(goal?.milliseconds) },
  ];
}
