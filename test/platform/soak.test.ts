import { expect, test } from "vitest";
import { soak } from "../../scripts/soak/soak.ts";

test("whatever happens, nobody is mailed twice and nobody is lost", async () => {
  // A short time-out, so that what a killed worker left is taken up soon.
  const environment = { SEND_TIMEOUT_SECONDS: "5" };
  const findings = await soak({ seed: 5, recipients: 1_000, faults: 5, environment });
  expect(findings.filter(({ holds }) => !holds)).toEqual([]);
}, 120_000);
