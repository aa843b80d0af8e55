import { randomUUID } from "node:crypto";
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  DynamoDBServiceException,
  GetItemCommand,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { type Api, type Command, direct, operationOf } from "./direct.ts";
import { decode, documentOperation, encode } from "./document.ts";
import { faultOf } from "./fault.ts";
import type { Answer } from "./post.ts";

/**
 * DynamoDB's protocol is JSON of the very shapes that the SDK takes and gives, but for binary values, which nothing here
 * stores (AWS, "DynamoDB low-level API").
 */
const api: Api = {
  service: "dynamodb",
  path: () => "/",
  headers: (operation) => ({
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `DynamoDB_20120810.${operation}`,
  }),
  write: JSON.stringify,
  failure,
  attempts: 5,
  timeout: () => 30_000,
};

/** A client with every call made directly, and the same for documents; the two share a `middlewareStack` for these calls. */
export function directTable() {
  const client = new DynamoDBClient({});
  const ofDocuments = DynamoDBDocumentClient.from(client);
  const { call, middlewareStack } = direct(client, GetItemCommand, api);
  const send = (command: Command) => {
    const operation = operationOf(command);
    return call(operation, named(operation, command.input));
  };
  const sendDocument = async (command: Command) => {
    const operation = documentOperation(command);
    return decode(await call(operation, named(operation, encode(command.input))));
  };
  return {
    dynamo: Object.assign(client, { send, middlewareStack }),
    documents: Object.assign(ofDocuments, { send: sendDocument, middlewareStack }),
  };
}

const transactions = new Set(["TransactWriteItems", "ExecuteTransaction"]);

/** A transaction has a name, as the SDK gives it one: asked again after a lost answer, it is known to be done. */
const named = (operation: string, input: object): object =>
  transactions.has(operation) ? { ClientRequestToken: randomUUID(), ...input } : input;

type Said = Pick<ConditionalCheckFailedException, "Item"> & Pick<TransactionCanceledException, "CancellationReasons">;

function failure(answer: Answer): Error {
  const { said, name, message, $metadata, $fault } = faultOf<Said>(answer);
  if (name === "ConditionalCheckFailedException") {
    return new ConditionalCheckFailedException({ message, $metadata, Item: said.Item });
  }
  if (name === "TransactionCanceledException") {
    const { CancellationReasons } = said;
    return new TransactionCanceledException({ message, $metadata, CancellationReasons });
  }
  return new DynamoDBServiceException({ name, message, $metadata, $fault });
}
