import type { BatchStatementRequest } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { storage } from "../entity.ts";
import { execute } from "./execute.ts";

type Item = Record<string, unknown>;

/**
 * Writes items that are not there yet, each by itself: conditional writes at one write unit a kilobyte, where a
 * transaction costs two and `BatchWriteItem` knows no conditions.
 *
 * @param items - with their keys, as stored
 * @returns for each item whether it is new; false where its key was taken
 */
export async function insert(items: Item[]): Promise<boolean[]> {
  const taken = new Set(await execute(items.map(statement)));
  return items.map((_, position) => !taken.has(position));
}

/** `INSERT` fails where there is such an item. */
function statement(item: Item): BatchStatementRequest {
  const attributes = Object.entries(marshall(item, { removeUndefinedValues: true }));
  return {
    Statement: `INSERT INTO "${storage.table}" VALUE {${attributes.map(([name]) => `'${name}': ?`).join(", ")}}`,
    Parameters: attributes.map(([, value]) => value),
  };
}
