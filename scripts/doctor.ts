import { parseArgs } from "node:util";
import { examine } from "./doctor/examine.ts";
import { placeOf } from "./doctor/place.ts";
import { count, report } from "./doctor/report.ts";

/**
 * `npm run doctor -- --stage prod [--json]`: looks at what an account needs before the first mail, and says what to do.
 * Without a stage it looks at the platform that runs on this machine. It changes nothing. Ends with 1 where something fails.
 */
const { values } = parseArgs({
  options: { stage: { type: "string" }, json: { type: "boolean", default: false } },
});

try {
  const examined = await examine(placeOf(values.stage));
  if (values.json) console.log(JSON.stringify(examined, null, 2));
  else console.log(`${report(examined)}\n\n${count(examined, "fail")} to mend, ${count(examined, "warn")} to look at.`);
  process.exitCode = count(examined, "fail") > 0 ? 1 : 0;
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
