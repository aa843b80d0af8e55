import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { fromStoredItem, type Stored, toStoredItem } from "./value.ts";

const operations = new Map<unknown, string>([
  [GetCommand, "GetItem"],
  [PutCommand, "PutItem"],
  [UpdateCommand, "UpdateItem"],
  [DeleteCommand, "DeleteItem"],
  [QueryCommand, "Query"],
  [ScanCommand, "Scan"],
  [BatchGetCommand, "BatchGetItem"],
  [BatchWriteCommand, "BatchWriteItem"],
  [TransactGetCommand, "TransactGetItems"],
  [TransactWriteCommand, "TransactWriteItems"],
]);

/** DynamoDB's name of what a document command does, by its class. */
export function documentOperation(command: object): string {
  const operation = operations.get(command.constructor);
  if (!operation) throw new Error("The table is not asked by this command");
  return operation;
}

type Part = Record<string, unknown>;

/** Members that hold an item or some attributes, wherever they stand. */
const items = new Set([
  "Key",
  "Item",
  "Attributes",
  "ExpressionAttributeValues",
  "ExclusiveStartKey",
  "LastEvaluatedKey",
]);
/** Members with a list of these. */
const lists = new Set(["Keys", "Items"]);
/** Members with more of the same kind within, or a list of such. */
const parts = new Set([
  "Put",
  "Update",
  "Delete",
  "ConditionCheck",
  "Get",
  "PutRequest",
  "DeleteRequest",
  "TransactItems",
]);
/** Members with something for each table. */
const tables = new Set(["RequestItems", "Responses", "UnprocessedKeys", "UnprocessedItems"]);

/** A document command's input as DynamoDB takes it. */
export const encode = (input: object): Part => translate({ ...input }, toStoredItem);

/** DynamoDB's answer as a document command gives it. */
export const decode = (output: object): Part => translate({ ...output }, (item) => fromStoredItem(item as Stored));

type Change = (item: Part) => Part;

function translate(part: Part, change: Change): Part {
  const result: Part = {};
  for (const [name, value] of Object.entries(part)) result[name] = isPart(value) ? member(name, value, change) : value;
  return result;
}

function member(name: string, value: Part, change: Change): unknown {
  if (items.has(name)) return change(value);
  if (lists.has(name)) return each(value, change);
  if (parts.has(name) || (name === "Responses" && Array.isArray(value))) {
    return Array.isArray(value) ? each(value, (one) => translate(one, change)) : translate(value, change);
  }
  if (!tables.has(name)) return value;
  // Read by keys, and what that found; or written, each in a request of its own.
  const one: Change = name === "Responses" ? change : (request) => translate(request, change);
  return Object.fromEntries(
    Object.entries(value).map(([table, some]) => [table, Array.isArray(some) ? each(some, one) : one(some as Part)]),
  );
}

const isPart = (value: unknown): value is Part => typeof value === "object" && value !== null;

const each = (list: unknown, work: Change): Part[] => (list as Part[]).map(work);
