import { BatchGetItemCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamo, s3, scheduler, ses, sesSender, sqs } from "@lettermill/core/aws";
import { type Body, readsOf, type Written, writesOf } from "./expect.ts";
import { type Item, writeUnits } from "./item-size.ts";
import { type Ledger, requestsOf } from "./ledger.ts";
import { latency } from "./price.ts";

type Capacity = { CapacityUnits?: number; Table?: { CapacityUnits?: number } };
type Answer = { ConsumedCapacity?: Capacity | Capacity[] };
/** Of our own, so that what it asks is not counted. */
const reader = new DynamoDBClient({});
type Service = keyof typeof latency;

export type Watch = {
  /** Milliseconds that the calls since it was last asked would have been waited for in AWS. */
  waited: () => number;
  /** Looks at what was written meanwhile, for our own count. */
  settle: () => Promise<void>;
  /** DynamoDB's units by the engine's count and by ours, of the calls that both know; indexes left out. */
  counts: () => { engine: number; ours: number };
};

/**
 * Watches every call of the platform's own clients, from outside: by a middleware of each. DynamoDB is asked what each
 * call consumed (`ReturnConsumedCapacity`), indexes included; it does not say so of a write whose condition did not
 * hold, which costs as much, so that is counted by the size of the item.
 */
export function watch(ledger: Ledger): Watch {
  const counts = { engine: 0, ours: 0 };
  let looks: { key: Item; times: number; isCharged: boolean }[] = [];
  let under = 0;
  let longest = 0;
  let waited = 0;

  /** Calls side by side are waited for together. */
  async function timed<T>(service: Service, call: () => Promise<T>): Promise<T> {
    under += 1;
    longest = Math.max(longest, latency[service]);
    try {
      return await call();
    } finally {
      under -= 1;
      if (under === 0) {
        waited += longest;
        longest = 0;
      }
    }
  }

  function charge(writes: Written[], isRefused: boolean): void {
    for (const write of writes) {
      if ("key" in write) {
        looks.push({ ...write, isCharged: isRefused });
        continue;
      }
      const units = writeUnits(write.item) * write.times;
      if (isRefused) ledger.add("DynamoDB write units", units);
      else counts.ours += units;
    }
  }

  async function table<T extends { output: unknown }>(
    operation: string,
    body: Body,
    call: () => Promise<T>,
  ): Promise<T> {
    const writes = writesOf(operation, body);
    const result = await timed("DynamoDB", call).catch((error: unknown) => {
      ledger.call(`DynamoDB ${operation}, refused`);
      if (isRefusal(error)) charge(writes, true);
      throw error;
    });
    const consumed = [(result.output as Answer).ConsumedCapacity ?? []].flat();
    const units = consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
    const own = consumed.reduce(
      (sum, { Table, CapacityUnits = 0 }) => sum + (Table?.CapacityUnits ?? CapacityUnits),
      0,
    );
    ledger.call(`DynamoDB ${operation}`, units);
    ledger.add(writes.length > 0 ? "DynamoDB write units" : "DynamoDB read units", units);
    const read = writes.length > 0 ? undefined : readsOf(operation, body, result.output as object);
    if (writes.length > 0 || read !== undefined) counts.engine += own;
    counts.ours += read ?? 0;
    charge(writes, false);
    return result;
  }

  dynamo().middlewareStack.add(
    (next, context) => (args) => {
      const request = args.request as { body?: unknown };
      const body = JSON.parse(textOf(request.body)) as Body;
      request.body = JSON.stringify({ ...body, ReturnConsumedCapacity: "INDEXES" });
      return table(operationOf(context.commandName), body, () => next(args));
    },
    { step: "build", priority: "high", name: "watch" },
  );
  /** A call of any other service. */
  function other<T>(service: Service, { commandName }: Named, request: unknown, call: () => Promise<T>): Promise<T> {
    ledger.call(`${service} ${operationOf(commandName)}`);
    const { body } = request as { body?: unknown };
    if (service === "SQS") ledger.add("SQS requests", requestsOf(Buffer.byteLength(textOf(body))));
    if (service === "S3" && commandName === "GetObjectCommand") ledger.add("S3 reads", 1);
    return timed(service, call);
  }
  const last = { step: "build", name: "watch" } as const;
  sqs().middlewareStack.add((next, context) => (args) => other("SQS", context, args.request, () => next(args)), last);
  s3().middlewareStack.add((next, context) => (args) => other("S3", context, args.request, () => next(args)), last);
  scheduler().middlewareStack.add(
    (next, context) => (args) => other("Scheduler", context, args.request, () => next(args)),
    last,
  );
  for (const client of [ses(), sesSender()])
    client.middlewareStack.add(
      (next, context) => (args) => other("SESv2", context, args.request, () => next(args)),
      last,
    );

  return {
    waited: () => {
      const until = waited;
      waited = 0;
      return until;
    },
    settle: async () => {
      const waiting = looks;
      looks = [];
      const sizes = await unitsOf(waiting.map(({ key }) => key));
      for (const { key, times, isCharged } of waiting) {
        const units = times * (sizes.get(JSON.stringify(key)) ?? 1);
        if (isCharged) ledger.add("DynamoDB write units", units);
        else counts.ours += units;
      }
    },
    counts: () => counts,
  };
}

/** A body as the SDK makes it, from text or as bytes. */
const textOf = (body: unknown): string =>
  body instanceof Uint8Array ? new TextDecoder().decode(body) : typeof body === "string" ? body : "";

type Named = { commandName?: string };
const operationOf = (commandName = "") => commandName.replace(/Command$/, "");

/** An item that a condition kept from being written is charged like one that was. */
const isRefusal = (error: unknown) =>
  error instanceof Error && ["ConditionalCheckFailedException", "TransactionCanceledException"].includes(error.name);

/** Write units of the items with these keys as they are now, by key; an item that is gone has none here. */
async function unitsOf(keys: Item[]): Promise<Map<string, number>> {
  const TableName = process.env.TABLE_NAME ?? "";
  const found = new Map<string, number>();
  const distinct = [...new Map(keys.map((key) => [JSON.stringify(key), key])).values()];
  for (let from = 0; from < distinct.length; from += 100) {
    const Keys = distinct.slice(from, from + 100);
    const { Responses } = await reader.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }));
    for (const item of Responses?.[TableName] ?? []) {
      const { pk = { S: "" }, sk = { S: "" } } = item;
      found.set(JSON.stringify({ pk, sk }), writeUnits(item));
    }
  }
  return found;
}
