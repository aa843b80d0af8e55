import { z } from "zod";
import { queueNames } from "../config/index.ts";
import { assertQueue, type Scope } from "./choice.ts";
import { type Failure, failuresOf } from "./failure.ts";
import { type Letter, sift } from "./shelf.ts";

export const Info = z
  .object({
    id: z.string(),
    queue: z.string(),
    about: z.record(z.string(), z.union([z.string(), z.number()])).meta({ description: "ids and kinds" }),
    first_sent_at: z.string(),
    receive_count: z.int().meta({ description: "how often it was handed out, looks like this one included" }),
    failed_at: z.string().nullable(),
    code: z.string().nullable().meta({ description: "of the error when it was last tried" }),
    why: z.string(),
  })
  .meta({ id: "DeadLetter" });
export type Info = z.infer<typeof Info>;

export const Page = z
  .object({
    data: z.array(Info),
    next_cursor: z.null(),
    counts: z.record(z.string(), z.int()).meta({ description: "how many, by queue" }),
    complete: z.boolean().meta({
      description:
        "false where a queue holds more than one look takes, somebody else is looking, or more than `limit` were found",
    }),
  })
  .meta({ id: "DeadLetterPage" });
export type Page = z.infer<typeof Page>;

type Found = { queue: string; letter: Letter };

/** The letters that somebody may see, oldest first: of one queue or of all. */
export async function find(scope: Scope, { queue, limit }: { queue?: string | undefined; limit: number }) {
  if (queue !== undefined) assertQueue(queue);
  const names = queue === undefined ? queueNames() : [queue];
  const looks = await Promise.all(names.map((name) => look(name, scope)));
  const found = looks.flatMap(({ found }) => found);
  const shown = found.toSorted(byTime).slice(0, limit);
  const failures = await failuresOf(shown.map(({ letter }) => letter.message_id));
  const complete = looks.every((one) => one.complete) && found.length <= limit;
  const counts = Object.fromEntries(
    looks.filter(({ found }) => found.length > 0).map(({ name, found }) => [name, found.length]),
  );
  return { shown: shown.map((one) => ({ ...one, info: describe(one, failures) })), counts, complete };
}

const byTime = (a: Found, b: Found) => a.letter.first_sent_at.localeCompare(b.letter.first_sent_at);

async function look(name: string, scope: Scope) {
  const letters = new Map<string, Letter>();
  const complete = await sift(name, async (letter) => {
    if (scope(letter)) letters.set(letter.message_id, letter);
    return false;
  });
  return { name, complete, found: [...letters.values()].map((letter) => ({ queue: name, letter })) };
}

function describe({ queue, letter }: Found, failures: ReadonlyMap<string, Failure>): Info {
  const { message_id, about, first_sent_at, receive_count } = letter;
  const failure = failures.get(message_id);
  return {
    id: message_id,
    queue,
    about,
    first_sent_at,
    receive_count,
    failed_at: failure?.at ?? null,
    code: failure?.code ?? null,
    why: why(letter, failure),
  };
}

function why({ about, workspace_id }: Letter, failure: Failure | undefined): string {
  if (failure?.message) return failure.message;
  if (failure) return "It met an error that was not foreseen. The function's log has it under this id.";
  if (!workspace_id && Object.keys(about).length === 0) return "It cannot be read as a message of this queue.";
  return "No error is recorded: the function ran out of time or memory, or it died. Its log may tell more.";
}
