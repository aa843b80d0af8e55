import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
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

const transient = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);
