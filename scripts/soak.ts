import { soak } from "./soak/soak.ts";

/**
 * `npm run soak [-- seed [recipients [faults]]]`: 20 random faults, the death of everything among them, while 20,000
 * recipients are being sent to. Ends with 1 where somebody was mailed twice or lost, or the ledger does not close.
 */
const asked = process.argv.slice(2).map(Number);
if (!asked.every((number) => Number.isInteger(number) && number >= 0)) {
  console.error("npm run soak [-- seed [recipients [faults]]], all whole numbers");
  process.exit(2);
}
const [seed = Date.now() % 1_000_000, recipients = 20_000, faults = 20] = asked;
console.log(`seed ${seed}: ${faults} faults, ${recipients} recipients (again: npm run soak -- ${seed})\n`);
const begun = performance.now();
const findings = await soak({ seed, recipients, faults, say: (line) => console.log(line) });
console.log();
for (const { what, holds } of findings) console.log(`  ${holds ? "ok  " : "FAIL"}  ${what}`);
console.log(`\n${Math.round((performance.now() - begun) / 1000)} s`);
process.exit(findings.every(({ holds }) => holds) ? 0 : 1);
