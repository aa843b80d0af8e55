import {
  type BatchExecuteStatementCommandInput,
  type BatchStatementRequest,
  type DynamoDBClient,
  DynamoDBServiceException,
  ExecuteTransactionCommand,
} from "@aws-sdk/client-dynamodb";

/** DynamoDB's limit of statements in a transaction. */
const most = 100;

type Batch = {
  statements: BatchStatementRequest[];
  settle: (isWritten: boolean) => void;
  fail: (error: unknown) => void;
};

/**
 * The engine on disk commits each statement of a `BatchExecuteStatement` by itself, and waits for the disk each time. With
 * this its client writes batches as one transaction, several at once where they come at once: one commit. Only where that
 * is refused (an item is there already, two batches name the same) do they go the slow way, statement by statement. Either
 * way the answer is the same. Reads, and who asks what was returned or consumed, are given the batch. One at a time: two
 * together took the engine a third longer over each, by its allocator.
 */
export function writeTogether(client: DynamoDBClient): void {
  let waiting: Batch[] = [];
  let isWriting = false;

  async function write(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      const batches = take(waiting);
      waiting = waiting.slice(batches.length);
      try {
        const TransactStatements = batches.flatMap(({ statements }) => statements);
        // Without a name, which the engine would take long over: asked for again after a lost answer it is refused, and the
        // batches find their own writes, as ever.
        await client.send(new ExecuteTransactionCommand({ TransactStatements, ClientRequestToken: undefined }));
        for (const { settle } of batches) settle(true);
      } catch (error) {
        for (const { settle, fail } of batches)
          if (error instanceof DynamoDBServiceException && error.$fault === "client") settle(false);
          else fail(error);
      }
    }
    isWriting = false;
  }

  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (commandName !== "BatchExecuteStatementCommand") return next(args);
        const { Statements: statements = [], ReturnConsumedCapacity } = args.input as BatchExecuteStatementCommandInput;
        if (ReturnConsumedCapacity || !statements.every(isPlainWrite)) return next(args);
        const isWritten = await new Promise<boolean>((settle, fail) => {
          waiting.push({ statements, settle, fail });
          if (!isWriting) write();
        });
        if (!isWritten) return next(args);
        return { output: { Responses: statements.map(() => ({})), $metadata: {} }, response: undefined };
      },
    { step: "initialize", name: "writeTogether", override: true },
  );
}

/** What answers nothing but whether it was done. */
const isPlainWrite = ({ Statement = "" }: BatchStatementRequest): boolean =>
  /^\s*(INSERT|UPDATE|DELETE)\b/i.test(Statement) && !/\bRETURNING\b/i.test(Statement);

/** As many of the first batches as fit one transaction. */
function take(batches: Batch[]): Batch[] {
  let count = 0;
  const end = batches.findIndex(({ statements }) => {
    count += statements.length;
    return count > most;
  });
  return end === -1 ? batches : batches.slice(0, Math.max(1, end));
}
