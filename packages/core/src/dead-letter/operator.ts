import {
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  type ListMessageMoveTasksResultEntry,
  StartMessageMoveTaskCommand,
} from "@aws-sdk/client-sqs";
import { sqs } from "../aws/index.ts";
import { Clock } from "../clock/index.ts";
import { queueNames } from "../config/index.ts";
import { assertQueue, type Choice, type Outcome, putBack, throwAway } from "./choice.ts";
import { find, type Info } from "./list.ts";
import { countOf, deadUrl } from "./shelf.ts";

/**
 * For whoever runs the platform and holds the account's credentials: dead letters of all workspaces, and those of none
 * (the clock's, and what cannot be read). No request of the API leads here.
 */
const everybody = () => true;

/** How many dead letters each queue has, as SQS counts. */
export const counts = (): Promise<{ queue: string; count: number }[]> =>
  Promise.all(
    queueNames().map(async (queue) => {
      const { waiting, hidden } = await countOf(queue);
      return { queue, count: waiting + hidden };
    }),
  );

/** The oldest letters of a queue. */
export async function explain(queue: string, limit = 100): Promise<(Info & { workspace_id: string | null })[]> {
  const { shown } = await find(everybody, { queue, limit });
  return shown.map(({ info, letter }) => ({ ...info, workspace_id: letter.workspace_id ?? null }));
}

/** Has chosen letters of a queue tried again; without ids all of them, however many, by a task of SQS. */
export async function redrive({ queue, ids }: Choice): Promise<Outcome> {
  assertQueue(queue);
  if (ids) return putBack({ queue, ids }, everybody);
  const SourceArn = await arnOf(queue);
  await sqs().send(new StartMessageMoveTaskCommand({ SourceArn }));
  for (;;) {
    const { Results: [task] = [] } = await sqs().send(new ListMessageMoveTasksCommand({ SourceArn }));
    if (task?.Status !== "RUNNING") return outcomeOf(task);
    await Clock.wait(1_000);
  }
}

function outcomeOf(task: ListMessageMoveTasksResultEntry | undefined): Outcome {
  if (task?.Status === "FAILED") throw new Error(`SQS gave up moving the messages: ${task.FailureReason}`);
  return { count: Number(task?.ApproximateNumberOfMessagesMoved ?? 0), missing: [], complete: true };
}

/** Throws chosen letters of a queue away, or all. */
export const discard = (choice: Choice): Promise<Outcome> => throwAway(choice, everybody);

async function arnOf(queue: string): Promise<string> {
  const answer = await sqs().send(
    new GetQueueAttributesCommand({ QueueUrl: deadUrl(queue), AttributeNames: ["QueueArn"] }),
  );
  return answer.Attributes?.QueueArn ?? "";
}
