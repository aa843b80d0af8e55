import { account } from "./check/account.ts";
import { alarm } from "./check/alarm.ts";
import { certificate } from "./check/certificate.ts";
import { configurationSet } from "./check/configuration-set.ts";
import { delivery } from "./check/delivery.ts";
import { feedback } from "./check/feedback.ts";
import { identity } from "./check/identity.ts";
import { pricePlan } from "./check/price-plan.ts";
import { queue } from "./check/queue.ts";
import { quota } from "./check/quota.ts";
import { schedule } from "./check/schedule.ts";
import { secret } from "./check/secret.ts";
import { table } from "./check/table.ts";
import { type Check, type Finding, fail, type Place } from "./check.ts";

/** In the order in which one would mend. */
export const checks: readonly Check[] = [
  table,
  queue,
  secret,
  schedule,
  configurationSet,
  feedback,
  delivery,
  identity,
  account,
  quota,
  pricePlan,
  certificate,
  alarm,
];

export type Examined = { title: string; findings: Finding[] };

/** Makes every check, whatever becomes of the others. */
export const examine = (place: Place): Promise<Examined[]> =>
  Promise.all(checks.map(async (check) => ({ title: check.title, findings: await run(check, place) })));

async function run(check: Check, place: Place): Promise<Finding[]> {
  if (check.remote && !place.stage) return [{ status: "skip", what: "Only in AWS." }];
  try {
    return await check.run(place);
  } catch (error) {
    return [explain(error as Error, check, place)];
  }
}

const absent = /NotFound|NonExistent|NoSuch|DoesNotExist/;
const forbidden = /AccessDenied|Unauthorized|AuthorizationError|NotAuthorized/;
const unknown = /UnknownOperation|InvalidAction|UnsupportedOperation|NotImplemented/;

function explain({ name, message }: Error, { needs }: Check, { stage }: Place): Finding {
  if (absent.test(name)) return fail(`Something is not there: ${message}`, stage ? "Deploy." : "npm start");
  if (forbidden.test(name)) return fail(`These credentials may not look: ${message}`, `Allow ${needs.join(", ")}.`);
  if (!stage && unknown.test(name)) return { status: "skip", what: "This machine's emulator does not know it." };
  return fail(
    `It could not be looked at: ${name}: ${message}`,
    "Check credentials, region and network, then try again.",
  );
}
