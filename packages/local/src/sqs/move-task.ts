import { randomUUID } from "node:crypto";
import { redrive } from "./attribute.ts";
import type { Action, Context, MoveTask } from "./context.ts";
import { SqsError } from "./errors.ts";
import { optionalText, text, wholeNumber } from "./input.ts";
import type { Held, Queue } from "./queue.ts";

export const startMessageMoveTask: Action = async (context, input) => {
  const { store, tasks } = context;
  const source = queueByArn(context, text(input, "SourceArn"));
  const sources = [...store.queues.values()].filter((queue) => redrive(queue.attributes)?.target_arn === source.arn);
  if (sources.length === 0)
    throw new SqsError("InvalidParameterValue", "Source queue must be configured as a Dead Letter Queue.");
  const destinationArn = optionalText(input, "DestinationArn");
  const per_second = wholeNumber(input, "MaxNumberOfMessagesPerSecond", [1, 500]);
  if (tasks.some((task) => task.source === source && task.status === "RUNNING"))
    throw new SqsError(
      "UnsupportedOperation",
      "There is already a task running. Only one active task is allowed for a source queue arn at a given time.",
    );
  source.promote();
  const task: MoveTask = {
    handle: Buffer.from(JSON.stringify({ taskId: randomUUID(), sourceArn: source.arn })).toString("base64"),
    status: "RUNNING",
    source,
    ...(destinationArn === undefined ? {} : { destination: queueByArn(context, destinationArn) }),
    ...(per_second === undefined ? {} : { per_second }),
    moved: 0,
    to_move: source.counts.ready,
    started_at: store.clock.now(),
  };
  tasks.unshift(task);
  await moveSome(context, task);
  return { TaskHandle: task.handle };
};

export const listMessageMoveTasks: Action = (context, input) => {
  const source = queueByArn(context, text(input, "SourceArn"));
  const limit = wholeNumber(input, "MaxResults", [1, 10]) ?? 1;
  const tasks = context.tasks.filter((task) => task.source === source).slice(0, limit);
  return { Results: tasks.map(answerOf) };
};

export const cancelMessageMoveTask: Action = (context, input) => {
  const handle = text(input, "TaskHandle");
  const task = context.tasks.find((one) => one.handle === handle);
  if (!task) throw noSuchResource("Task does not exist.");
  if (task.status !== "RUNNING") throw new SqsError("UnsupportedOperation", "Only active tasks can be cancelled.");
  task.status = "CANCELLED";
  return { ApproximateNumberOfMessagesMoved: task.moved };
};

/** Moves what a second allows and comes back a second later; without a limit everything at once. */
async function moveSome(context: Context, task: MoveTask): Promise<void> {
  if (task.status !== "RUNNING") return;
  let left = Math.min(task.per_second ?? Number.POSITIVE_INFINITY, task.to_move - task.moved);
  while (left > 0) {
    const held = task.source.next();
    if (!held) break;
    const target = task.destination ?? originOf(context, held);
    if (!target) {
      task.source.hide(held, 0);
      task.status = "FAILED";
      task.failure_reason = "CouldNotDetermineMessageSource";
      return;
    }
    await context.store.move(task.source, target, [held], "move-task");
    task.moved += 1;
    left -= 1;
  }
  if (left > 0 || task.moved >= task.to_move) task.status = "COMPLETED";
  else context.store.clock.at(context.store.clock.now() + 1000, () => void moveSome(context, task));
}

function originOf(context: Context, held: Held): Queue | undefined {
  return held.message.source_arn === undefined ? undefined : context.store.byArn(held.message.source_arn);
}

function answerOf(task: MoveTask): object {
  return {
    ...(task.status === "RUNNING" ? { TaskHandle: task.handle } : {}),
    Status: task.status,
    SourceArn: task.source.arn,
    ...(task.destination ? { DestinationArn: task.destination.arn } : {}),
    ...(task.per_second ? { MaxNumberOfMessagesPerSecond: task.per_second } : {}),
    ...(task.failure_reason ? { FailureReason: task.failure_reason } : {}),
    ApproximateNumberOfMessagesMoved: task.moved,
    ApproximateNumberOfMessagesToMove: task.to_move,
    StartedTimestamp: task.started_at,
  };
}

function queueByArn(context: Context, arn: string): Queue {
  const queue = context.store.byArn(arn);
  if (!queue) throw noSuchResource("The resource that you specified for the SourceArn parameter doesn't exist.");
  return queue;
}

const noSuchResource = (message: string) => new SqsError("ResourceNotFoundException", message, 404);
