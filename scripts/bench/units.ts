import { documents, dynamo, sqs } from "@lettermill/core/aws";

/** What was used of AWS. `written` and `read` are DynamoDB request units; the others are calls. */
export type Units = { written: number; read: number; dynamo_calls: number; sqs_calls: number };

type Capacity = { CapacityUnits?: number; WriteCapacityUnits?: number; ReadCapacityUnits?: number };

const reads = new Set([
  "GetItemCommand",
  "QueryCommand",
  "BatchGetItemCommand",
  "ScanCommand",
  "TransactGetItemsCommand",
]);
const total: Units = { written: 0, read: 0, dynamo_calls: 0, sqs_calls: 0 };

/**
 * Counts every call of the platform's own clients from now on. DynamoDB says itself what each call consumed
 * (`ReturnConsumedCapacity`), indexes included.
 */
export function startCounting(): void {
  for (const client of [dynamo(), documents()]) {
    client.middlewareStack.add(
      (next, context) => async (args) => {
        const input = { ...(args.input as object), ReturnConsumedCapacity: "TOTAL" };
        const result = await next({ ...args, input } as typeof args);
        count(
          String(context.commandName),
          (result.output as { ConsumedCapacity?: Capacity | Capacity[] }).ConsumedCapacity,
        );
        return result;
      },
      { step: "initialize", name: "countUnits", override: true },
    );
  }
  sqs().middlewareStack.add(
    (next) => (args) => {
      total.sqs_calls += 1;
      return next(args);
    },
    { step: "initialize", name: "countCalls", override: true },
  );
}

function count(command: string, consumed: Capacity | Capacity[] | undefined): void {
  total.dynamo_calls += 1;
  for (const { CapacityUnits = 0 } of [consumed ?? []].flat()) {
    if (reads.has(command)) total.read += CapacityUnits;
    else total.written += CapacityUnits;
  }
}

/** What a piece of work used. */
export async function used(work: () => Promise<unknown>): Promise<Units> {
  const before = { ...total };
  await work();
  return {
    written: total.written - before.written,
    read: total.read - before.read,
    dynamo_calls: total.dynamo_calls - before.dynamo_calls,
    sqs_calls: total.sqs_calls - before.sqs_calls,
  };
}
