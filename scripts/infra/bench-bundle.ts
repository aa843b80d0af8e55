import { type FunctionName, functionNames } from "../../infra/functions.ts";
import { bundle, loadTime, within } from "./bundle.ts";
import { install } from "./install.ts";

/** `npm run bench:bundle`: how large each function is, and in how long it loads here. Fails where a goal is missed. */
const goals: Partial<Record<FunctionName, { kilobytes: number; milliseconds: number }>> = {
  track: { kilobytes: 120, milliseconds: 30 },
  api: { kilobytes: 2_000, milliseconds: 250 },
  send: { kilobytes: 1_500, milliseconds: 200 },
};

install();
await within(async (folder) => {
  console.log("function        kB   goal     load ms   goal");
  for (const { name, file, bytes } of await bundle(functionNames, folder)) {
    const kilobytes = Math.ceil(bytes / 1_000);
    const milliseconds = Math.round(loadTime(file));
    const goal = goals[name];
    const missed = goal && (kilobytes > goal.kilobytes || milliseconds > goal.milliseconds);
    if (missed) process.exitCode = 1;
    const cells = [kilobytes, goal?.kilobytes ?? "", milliseconds, goal?.milliseconds ?? ""];
    console.log(
      `${name.padEnd(12)}${cells.map((cell) => String(cell).padStart(7)).join("  ")}${missed ? "  missed" : ""}`,
    );
  }
});
