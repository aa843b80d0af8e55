import type { BatchStatementRequest } from "@aws-sdk/client-dynamodb";
import { storage } from "../entity.ts";
import { remembered } from "../remembered.ts";
import { execute } from "./execute.ts";
import { toStoredItem } from "./value.ts";

type Item = Record<string, unknown>;

/**
 * Writes items that are not there yet, each by itself: conditional writes at one write unit a kilobyte, where a
 * transaction costs two and `BatchWriteItem` knows no conditions.
 *
 * @param items - with their keys, as stored
 * @returns for each item whether it is new; false where its key was taken
 */
export async function insert(items: Item[]): Promise<boolean[]> {
  const taken = new Set(await execute(items.map(insertion)));
  return items.map((_, position) => !taken.has(position));
}

/** The statement that writes one of them, to be executed beside others. */
export function insertion(item: Item): BatchStatementRequest {
  const attributes = toStoredItem(item);
  return { Statement: statement(Object.keys(attributes).join()), Parameters: Object.values(attributes) };
}

/** `INSERT` fails where there is such an item. */
const statement = remembered(
  (names) =>
    `INSERT INTO "${storage.table}" VALUE {${names
      .split(",")
      .map((name) => `'${name}': ?`)
      .join(", ")}}`,
);
