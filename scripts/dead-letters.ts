import { parseArgs } from "node:util";
import { connect } from "./dead-letters/connect.ts";

/** `npm run dead-letters -- …`: what failed for good, why, and to have it tried again; of all workspaces. */
const usage = `
  npm run dead-letters -- list                                how many each queue has
  npm run dead-letters -- explain <queue>                     the oldest hundred: what they are about, and why
  npm run dead-letters -- redrive <queue> [--id <id> …]       try them again: all, or those that are named
  npm run dead-letters -- discard <queue> --id <id> … | --all throw them away

  --stage prod   of that stage in AWS, with the credentials of the environment; else of the platform on this machine
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    stage: { type: "string" },
    id: { type: "string", multiple: true },
    all: { type: "boolean", default: false },
  },
});
const [verb = "list", queue = ""] = positionals;

try {
  await connect(values.stage);
  const { DeadLetter } = await import("@lettermill/core/dead-letter");
  const { Operator } = DeadLetter;
  const choice = { queue, ...(values.id ? { ids: values.id } : {}) };
  if (verb === "list") console.table(await Operator.counts());
  else if (verb === "explain") for (const letter of await Operator.explain(queue)) console.log(letter);
  else if (verb === "redrive") tell(await Operator.redrive(choice));
  else if (verb === "discard" && (values.id || values.all)) tell(await Operator.discard(choice));
  else fail(usage);
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  const isDown = code === "ENOENT" || code === "ECONNREFUSED";
  fail(isDown && !values.stage ? "No platform runs on this machine with this data folder." : message);
}

function tell({ count, missing, complete }: { count: number; missing: string[]; complete: boolean }): void {
  console.log(`${count} ${verb === "redrive" ? "put back on" : "thrown away from"} ${queue}.`);
  if (missing.length > 0) console.log(`Not found: ${missing.join(", ")}`);
  if (!complete) console.log("There may be more: do it again.");
}

function fail(text: string): void {
  console.error(text);
  process.exitCode = 1;
}
