import { BatchExecuteStatementCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { storage } from "../entity.ts";
import { parallel } from "../parallel.ts";
import { dynamo } from "./index.ts";
import { pause } from "./pause.ts";

type Item = Record<string, unknown>;

/** PartiQL's limit of statements in a request. */
const atOnce = 25;

/**
 * Writes items that are not there yet, each by itself: 25 conditional writes to a request, at one write unit a kilobyte,
 * where a transaction costs two and `BatchWriteItem` knows no conditions.
 *
 * @param items - with their keys, as stored
 * @returns for each item whether it is new; false where its key was taken
 */
export async function insert(items: Item[]): Promise<boolean[]> {
  const results = await parallel(chunksOf(items), 4, insertSome);
  return results.flat();
}

async function insertSome(items: Item[]): Promise<boolean[]> {
  const isNew = new Array<boolean>(items.length).fill(false);
  let open = [...items.keys()];
  for (let attempt = 1; open.length > 0; attempt++) {
    const Statements = open.map((index) => statement(items[index] ?? {}));
    const { Responses = [] } = await dynamo().send(new BatchExecuteStatementCommand({ Statements }));
    const again: number[] = [];
    for (const [position, index] of open.entries()) {
      const code = Responses[position]?.Error?.Code;
      if (code === undefined) isNew[index] = true;
      else if (transient.has(code)) again.push(index);
      else if (code !== "DuplicateItem") throw new Error(`Insert failed: ${code}`);
    }
    if (again.length > 0) await pause(attempt);
    open = again;
  }
  return isNew;
}

const transient = new Set([
  "TransactionConflict",
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
  "RequestLimitExceeded",
  "InternalServerError",
]);

function statement(item: Item) {
  const attributes = Object.entries(marshall(item, { removeUndefinedValues: true }));
  return {
    Statement: `INSERT INTO "${storage.table}" VALUE {${attributes.map(([name]) => `'${name}': ?`).join(", ")}}`,
    Parameters: attributes.map(([, value]) => value),
  };
}

const chunksOf = (items: Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / atOnce) }, (_, index) =>
    items.slice(index * atOnce, (index + 1) * atOnce),
  );
