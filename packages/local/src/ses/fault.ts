import { BulkEmailStatus } from "@aws-sdk/client-sesv2";
import { z } from "zod";

/** Common to all: how many calls or entries it strikes (until cleared when absent), how many it lets pass first, and which operation. */
const aim = {
  times: z.number().int().positive().optional(),
  skip: z.number().int().nonnegative().optional(),
  operation: z.enum(["SendEmail", "SendBulkEmail"]).optional(),
};

/**
 * What can be made to go wrong.
 *
 * - `throttle`: the call answers 429 TooManyRequestsException; nothing is accepted.
 * - `entry`: entries to addresses that contain `recipient` (all when absent) get `status`; the others are accepted.
 * - `error`: the call answers `status` (500 when absent); nothing is accepted.
 * - `reset`: the connection is reset before anything is accepted.
 * - `drop`: everything is accepted, then the connection is dropped without an answer.
 * - `delay`: waits `ms` before accepting; `delay_answer`: between accepting and answering.
 * - `paused`, `suspended`: the account as Amazon leaves it after trouble.
 * - `duplicate_events`, `reorder_events`: each event twice, or each batch of events backwards.
 */
export const fault = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("throttle"), ...aim }),
  z.object({
    kind: z.literal("entry"),
    status: z.enum(BulkEmailStatus),
    error: z.string().optional(),
    recipient: z.string().optional(),
    ...aim,
  }),
  z.object({
    kind: z.literal("error"),
    status: z.number().int().min(400).max(599).optional(),
    code: z.string().optional(),
    message: z.string().optional(),
    ...aim,
  }),
  z.object({ kind: z.literal("reset"), ...aim }),
  z.object({ kind: z.literal("drop"), ...aim }),
  z.object({ kind: z.literal("delay"), ms: z.number().nonnegative(), ...aim }),
  z.object({ kind: z.literal("delay_answer"), ms: z.number().nonnegative(), ...aim }),
  z.object({ kind: z.literal("paused"), ...aim }),
  z.object({ kind: z.literal("suspended"), ...aim }),
  z.object({ kind: z.literal("duplicate_events"), ...aim }),
  z.object({ kind: z.literal("reorder_events"), ...aim }),
]);

export type Fault = z.infer<typeof fault>;
export type Kind = Fault["kind"];

export type Faults = {
  add: (fault: Fault) => void;
  list: () => Fault[];
  clear: () => void;
  /** The fault of this kind that strikes this call, or this entry's recipients, counted as used. */
  strike: <K extends Kind>(
    kind: K,
    operation?: string,
    recipients?: readonly string[],
  ) => Extract<Fault, { kind: K }> | undefined;
};

export function createFaults(): Faults {
  let faults: Fault[] = [];
  return {
    add: (one) => faults.push({ ...one }),
    list: () => faults.map((one) => ({ ...one })),
    clear: () => {
      faults = [];
    },
    strike: <K extends Kind>(kind: K, operation?: string, recipients: readonly string[] = []) => {
      for (const one of faults) {
        if (one.kind !== kind || (one.operation && one.operation !== operation)) continue;
        if (one.kind === "entry" && !recipients.some((recipient) => recipient.includes(one.recipient ?? ""))) continue;
        if (one.skip) {
          one.skip -= 1;
          continue;
        }
        if (one.times !== undefined) one.times -= 1;
        if (one.times === 0) faults = faults.filter((other) => other !== one);
        return one as Extract<Fault, { kind: K }>;
      }
      return undefined;
    },
  };
}
