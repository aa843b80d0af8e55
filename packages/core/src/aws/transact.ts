import { ConditionalCheckFailedException, TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import {
  DeleteCommand,
  PutCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { documents } from "./index.ts";
import { pause } from "./pause.ts";

export type Write = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/**
 * Writes all or nothing (at most 100 items).
 *
 * @returns the positions whose condition did not hold; empty when everything is written
 * @throws when it could not be decided: throttled or in conflict with others after several tries
 */
export async function transact(writes: Write[]): Promise<number[]> {
  const [first, second] = writes;
  if (first && !second && !first.ConditionCheck) return alone(first);
  for (let attempt = 1; ; attempt++) {
    try {
      await documents().send(new TransactWriteCommand({ TransactItems: writes }));
      return [];
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map((reason) => reason.Code);
      const refused = codes.flatMap((code, index) => (code === "ConditionalCheckFailed" ? [index] : []));
      if (refused.length > 0) return refused;
      const passing = codes.every((code) => !code || code === "None" || transient.has(code));
      if (!passing || attempt === 8) throw error;
      await pause(attempt);
    }
  }
}

/** A single write needs no transaction, which would cost twice as much. */
async function alone({ Put, Update, Delete }: Write): Promise<number[]> {
  try {
    if (Put) await documents().send(new PutCommand(Put));
    if (Update) await documents().send(new UpdateCommand(Update));
    if (Delete) await documents().send(new DeleteCommand(Delete));
    return [];
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return [0];
    throw error;
  }
}

const transient = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);
