import { SendMessageCommand } from "@aws-sdk/client-sqs";
import { z } from "zod";
import { sqs } from "../aws/index.ts";
import { queueNames, queueUrl } from "../config/index.ts";
import { invalid } from "../error/index.ts";
import { type Letter, sift } from "./shelf.ts";

/** Dead letters of one queue: those that are named, or all. */
export const Choice = z
  .object({
    queue: z.string().max(40),
    ids: z.array(z.string().max(100)).min(1).max(100).optional().meta({ description: "all of the queue when absent" }),
  })
  .meta({ id: "DeadLetterChoice" });
export type Choice = z.infer<typeof Choice>;

export const Outcome = z
  .object({
    count: z.int(),
    missing: z.array(z.string()).meta({ description: "ids that were not found" }),
    complete: z.boolean().meta({
      description: "false where the queue holds more than one look takes, or somebody else is looking: ask again",
    }),
  })
  .meta({ id: "DeadLetterOutcome" });
export type Outcome = z.infer<typeof Outcome>;

/** @throws AppError invalid for a queue that there is not */
export function assertQueue(queue: string): void {
  const names = queueNames();
  if (!names.includes(queue)) throw invalid("queue", `There is no queue ${queue}; there are ${names.join(", ")}.`);
}

/** Which letters somebody may see. */
export type Scope = (letter: Letter) => boolean;

/**
 * Puts letters back on their queue as they were, and takes each out of the dead-letter queue once it is there: at the
 * worst it is there twice, which no consumer minds.
 */
export const putBack = (choice: Choice, scope: Scope): Promise<Outcome> =>
  take(choice, scope, async ({ body }) => {
    await sqs().send(new SendMessageCommand({ QueueUrl: queueUrl(choice.queue), MessageBody: body }));
  });

/** Throws letters away. */
export const throwAway = (choice: Choice, scope: Scope): Promise<Outcome> => take(choice, scope, async () => {});

async function take({ queue, ids }: Choice, scope: Scope, work: (letter: Letter) => Promise<void>): Promise<Outcome> {
  assertQueue(queue);
  const wanted = ids && new Set(ids);
  const taken = new Set<string>();
  const complete = await sift(queue, async (letter) => {
    if (!scope(letter) || (wanted && !wanted.has(letter.message_id))) return false;
    await work(letter);
    taken.add(letter.message_id);
    return true;
  });
  return { count: taken.size, missing: (ids ?? []).filter((id) => !taken.has(id)), complete };
}
