import { BatchExecuteStatementCommand, type BatchStatementRequest } from "@aws-sdk/client-dynamodb";
import { AppError } from "../error/index.ts";
import { parallel } from "../parallel.ts";
import { dynamo } from "./index.ts";
import { pause } from "./pause.ts";

/** Statements in one call. */
const callSize = 25;

/** Calls at the same time. */
const atOnce = 4;

const passing = new Set([
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
  "RequestLimitExceeded",
  "InternalServerError",
  "TransactionConflict",
]);

/**
 * Runs single writes, each by itself and with a condition of its own: PartiQL is the only batch write that has one. They
 * cost what they would cost alone, in a 25th of the calls. No two may be about the same item.
 *
 * @returns the positions whose condition did not hold. After a lost answer the SDK asks again, and finds its own writes:
 *   they are among these.
 * @throws AppError unavailable when a statement was refused for another reason
 */
export async function execute(statements: readonly BatchStatementRequest[]): Promise<number[]> {
  const starts = Array.from({ length: Math.ceil(statements.length / callSize) }, (_, index) => index * callSize);
  const refused = await parallel(starts, atOnce, (from) => executeSome(statements.slice(from, from + callSize), from));
  return refused.flat();
}

async function executeSome(statements: readonly BatchStatementRequest[], from: number): Promise<number[]> {
  const refused: number[] = [];
  let waiting = [...statements.entries()];
  for (let attempt = 1; waiting.length > 0; attempt++) {
    const { Responses = [] } = await dynamo().send(
      new BatchExecuteStatementCommand({ Statements: waiting.map(([, statement]) => statement) }),
    );
    const again: typeof waiting = [];
    for (const [index, entry] of waiting.entries()) {
      const code = Responses[index]?.Error?.Code;
      if (code === "DuplicateItem" || code === "ConditionalCheckFailed") refused.push(from + entry[0]);
      else if (code && passing.has(code)) again.push(entry);
      else if (code) throw new AppError("unavailable", "table.refused", `The table refused a statement: ${code}.`);
    }
    if (again.length > 0) await pause(attempt);
    waiting = again;
  }
  return refused;
}
