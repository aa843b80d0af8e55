import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { type Item, itemSize, readUnits } from "./item-size.ts";

/** A write of a request: the item as it is written, or the key of one that has to be looked at afterwards. */
export type Written = { item: Item; times: number } | { key: Item; times: number };

type Statement = { Statement: string; Parameters?: AttributeValue[] };
type Action = { Item?: Item; Key?: Item };
/** What the wire carries, as far as it matters here. */
export type Body = Action & {
  Statements?: Statement[];
  TransactItems?: { Put?: Action; Update?: Action; Delete?: Action; ConditionCheck?: Action }[];
  RequestItems?: Record<string, { PutRequest?: Action; DeleteRequest?: Action }[] & { ConsistentRead?: boolean }>;
  ConsistentRead?: boolean;
  FilterExpression?: string;
  ProjectionExpression?: string;
  Select?: string;
};

/** What a request writes; in a transaction each item counts twice. Empty for a read. */
export function writesOf(operation: string, body: Body): Written[] {
  const one = (times: number, action: Action | undefined): Written[] =>
    action?.Item ? [{ item: action.Item, times }] : action?.Key ? [{ key: action.Key, times }] : [];
  switch (operation) {
    case "PutItem":
    case "UpdateItem":
    case "DeleteItem":
      return one(1, body);
    case "TransactWriteItems":
      return (body.TransactItems ?? []).flatMap((each) => Object.values(each).flatMap((action) => one(2, action)));
    case "BatchWriteItem":
      return Object.values(body.RequestItems ?? {}).flatMap((requests) =>
        requests.flatMap(({ PutRequest, DeleteRequest }) => one(1, PutRequest ?? DeleteRequest)),
      );
    case "BatchExecuteStatement":
      return (body.Statements ?? []).flatMap(stated);
    default:
      return [];
  }
}

/** `INSERT INTO "table" VALUE {'name': ?, …}`, or a change of the item `WHERE pk = ? AND sk = ?`, with its parameters. */
function stated({ Statement, Parameters = [] }: Statement): Written[] {
  const parts = Statement.split("?");
  const named = (pattern: RegExp): Item =>
    Object.fromEntries(
      Parameters.flatMap((value, index) => {
        const [, name] = pattern.exec(parts[index] ?? "") ?? [];
        return name ? [[name, value]] : [];
      }),
    );
  if (Statement.startsWith("INSERT")) return [{ item: named(/'([^']+)': $/), times: 1 }];
  return Statement.startsWith("SELECT") ? [] : [{ key: named(/\b([ps]k) = $/), times: 1 }];
}

type Read = { Item?: object; Items?: object[]; Responses?: Record<string, object[]> };

/** Read units by our own count; undefined where the answer does not show all that was read. */
export function readsOf(operation: string, body: Body, output: Read): number | undefined {
  if (body.FilterExpression || body.ProjectionExpression || body.Select) return undefined;
  const size = (item: object) => itemSize(marshall(item, { removeUndefinedValues: true }));
  const consistent = body.ConsistentRead ?? false;
  if (operation === "GetItem") return readUnits(output.Item ? size(output.Item) : 0, consistent);
  if (operation === "Query")
    return readUnits(
      (output.Items ?? []).reduce((sum: number, item) => sum + size(item), 0),
      consistent,
    );
  return undefined;
}
