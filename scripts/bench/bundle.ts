import { type FunctionName, functionNames } from "../../infra/functions.ts";
import { bundle as build, loadTime, within } from "../infra/bundle.ts";
import { install } from "../infra/install.ts";
import type { Bench, Figure } from "./figure.ts";

const goals: Partial<Record<FunctionName, { kilobytes: number; milliseconds: number }>> = {
  track: { kilobytes: 120, milliseconds: 30 },
  api: { kilobytes: 2_000, milliseconds: 250 },
  send: { kilobytes: 1_500, milliseconds: 200 },
};

/** `npm run bench:bundle`: how large each function is, and in how long it loads here. */
export const bench: Bench = {
  title: "Size and load time of each function",
  about: "Every function bundled as SST does, and loaded by new processes: the best of several.",
  measure: async () => {
    install();
    return within(async (folder) => (await build(functionNames, folder)).flatMap(figuresOf));
  },
};

function figuresOf({ name, file, bytes }: { name: FunctionName; file: string; bytes: number }): Figure[] {
  const goal = goals[name];
  const most = (value: number | undefined) => (value === undefined ? {} : { goal: { most: value } });
  return [
    { name: `${name}, size`, value: Math.ceil(bytes / 1_000), unit: "kB", ...most(goal?.kilobytes) },
    { name: `${name}, load`, value: Math.round(loadTime(file)), unit: "ms", ...most(goal?.milliseconds) },
  ];
}
