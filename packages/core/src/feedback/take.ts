import { z } from "zod";
import { log } from "../log/index.ts";
import { Queue } from "../queue/index.ts";
import { apply } from "./apply.ts";
import type { Fact } from "./fact.ts";
import { type File, filesIn } from "./file.ts";
import { factOfHit, Hits } from "./hit.ts";
import { parse, readEvent } from "./read-event.ts";
import { SesEvent } from "./ses-event.ts";
import { takeFile, together } from "./take-file.ts";

/** Where hits of our own links travel, beside what SNS and S3 deliver. */
export const hits = Queue.define("feedback", Hits);

const Envelope = z.object({ Type: z.literal("Notification"), Message: z.string() });

/**
 * Milliseconds after which no further file is begun: half of the function's time-out, and a file of two megabytes takes a
 * second.
 */
const enough = 30_000;

type Announced = { id: string; body: string; files: File[] };

/**
 * Takes what the feedback queue holds: notifications of SNS with SES events, SES events without an envelope (raw
 * delivery), hits from the tracking function, and notifications of S3 of files with many SES events each.
 *
 * @returns the ids of the records that must come again
 */
export async function take(records: readonly { id: string; body: string }[]): Promise<string[]> {
  const begun = performance.now();
  const failed = new Set<string>();
  const recordOf = new Map<Fact, string>();
  const announced: Announced[] = [];
  for (const { id, body } of records)
    try {
      const message: unknown = JSON.parse(body);
      const files = filesIn(message);
      if (files) announced.push({ id, body, files });
      else for (const fact of read(message, body)) recordOf.set(fact, id);
    } catch (error) {
      // Its text quotes the input, addresses included.
      log.error("feedback unreadable", { message_id: id, reason: error instanceof Error ? error.name : "unknown" });
      failed.add(id);
    }
  const facts = [...recordOf.keys()];
  for (let from = 0; from < facts.length; from += together)
    for (const fact of await apply(facts.slice(from, from + together))) failed.add(recordOf.get(fact) ?? "");
  for (const id of await takeFiles(announced, begun + enough)) failed.add(id);
  return [...failed];
}

/** One after the other, since they move the same counters. What there is no time for is put back, as if it had never come. */
async function takeFiles(announced: readonly Announced[], until: number): Promise<string[]> {
  const failed: string[] = [];
  const late: Announced[] = [];
  for (const one of announced) {
    if (performance.now() > until) late.push(one);
    else for (const file of one.files) if (!(await takeFile(file))) failed.push(one.id);
  }
  try {
    await Queue.put(
      hits,
      late.map(({ body }) => body),
    );
    return failed;
  } catch (error) {
    log.error("feedback not put back", { error: error as Error });
    return [...failed, ...late.map(({ id }) => id)];
  }
}

/** @throws when the text is nothing that could come through this queue: it belongs in the dead-letter queue */
function read(message: unknown, body: string): Fact[] {
  const envelope = Envelope.safeParse(message);
  if (envelope.success) return readEvent(parse(envelope.data.Message));
  if (SesEvent.safeParse(message).success) return readEvent(message);
  const { workspace_id, body: hit } = Queue.decode(hits, body);
  return [hit, ...hit.others].map((one) => factOfHit(workspace_id, one));
}
