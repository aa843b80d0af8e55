import { z } from "zod";
import { transact, type Write } from "../aws/transact.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { AppError } from "../error/index.ts";
import { File } from "../file/index.ts";
import { Queue } from "../queue/index.ts";
import { act } from "./action.ts";
import { BulkJobEntity, type BulkJobItem } from "./bulk-job.entity.ts";
import { find, record } from "./read.ts";

export const BulkQueue = Queue.define("bulk", z.object({ bulk_job_id: z.string() }));

export type Options = {
  /** Contacts between two checkpoints. */
  at_once?: number;
  /** Milliseconds after which the job gives the rest back to the queue. */
  run_for?: number;
};

/**
 * Works on a bulk job from where it is. Delivered twice, or again after a crash anywhere, it ends with the same contacts
 * and the same counts.
 *
 * @throws Queue.Later when time is up and there is more to do
 */
export async function run({ bulk_job_id }: { bulk_job_id: string }, options: Options = {}): Promise<void> {
  const until = performance.now() + (options.run_for ?? 120_000);
  let job = await find(bulk_job_id);
  while (job && (job.status === "queued" || job.status === "running")) {
    job = await step(job, options.at_once ?? 200);
    if (job?.status === "running" && performance.now() > until) throw new Queue.Later(0);
  }
}

async function step(job: BulkJobItem, at_once: number): Promise<BulkJobItem | undefined> {
  try {
    return await (job.pending ? finish(job, job.pending) : take(job, at_once));
  } catch (error) {
    if (!(error instanceof AppError) || !reasons[error.code]) throw error;
    return move(job, { ...ended("failed"), reason: reasons[error.code] });
  }
}

const reasons: Record<string, string> = {
  "list.missing": "The list is gone.",
  "segment.missing": "The segment is gone.",
};

type Taken = { ids: string[]; missing: number; position: string | undefined; is_last: boolean };

/** Writes down who is next. */
async function take(job: BulkJobItem, at_once: number): Promise<BulkJobItem | undefined> {
  const { ids, missing, position, is_last } = await (job.filter ? filtered(job, at_once) : given(job, at_once));
  return move(job, {
    status: "running",
    pending: ids,
    matched: job.matched + ids.length,
    missing: job.missing + missing,
    is_last,
    ...(position === undefined ? {} : { position }),
  });
}

async function filtered({ filter = {}, position }: BulkJobItem, at_once: number): Promise<Taken> {
  const { items, next } = await Contact.examine(filter, position, at_once);
  return { ids: items.map(({ contact_id }) => contact_id), missing: 0, position: next, is_last: next === undefined };
}

async function given({ file = "", position = "0" }: BulkJobItem, at_once: number): Promise<Taken> {
  const all = z.array(z.string()).parse(JSON.parse((await File.text(file)) ?? "[]"));
  const some = all.slice(Number(position), Number(position) + at_once);
  const found = await Contact.getMany(some);
  const end = Number(position) + some.length;
  return {
    ids: some.filter((id) => found.has(id)),
    missing: some.length - found.size,
    position: String(end),
    is_last: end >= all.length,
  };
}

/** Does it to those written down, and counts them. */
async function finish(job: BulkJobItem, pending: string[]): Promise<BulkJobItem | undefined> {
  const { processed, missing, failed } = await act(job.action, pending);
  return move(job, {
    processed: job.processed + processed,
    missing: job.missing + missing,
    failed: job.failed + failed,
    pending: undefined,
    ...(job.is_last ? ended("completed") : {}),
  });
}

const ended = (status: "completed" | "failed") => ({ status, completed_at: Clock.now() });

/** @returns the job as it is now, or undefined where somebody else has moved it */
async function move(job: BulkJobItem, change: Partial<{ [K in keyof BulkJobItem]: BulkJobItem[K] | undefined }>) {
  const { pending, ...rest } = change;
  const set = { ...rest, ...(pending ? { pending } : {}), step: job.step + 1 } as Partial<BulkJobItem>;
  const patch = BulkJobEntity.patch(record(job.bulk_job_id)).set(set);
  const params = (pending ? patch : patch.remove(["pending"])).where(({ step }, { eq }) => eq(step, job.step)).params();
  const refused = await transact([{ Update: params } as Write]);
  if (refused.length > 0) return undefined;
  const { pending: _before, ...kept } = job;
  return { ...kept, ...set };
}
