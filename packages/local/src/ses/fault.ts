import { BulkEmailStatus } from "@aws-sdk/client-sesv2";
import { z } from "zod";

/**
 * Common to all: the operation it strikes, how many calls (or entries) until it is spent, how many pass first, and the
 * probability from 0 to 1.
 */
const aim = {
  action: z.enum(["SendEmail", "SendBulkEmail"]).optional(),
  times: z.number().int().positive().optional(),
  skip: z.number().int().nonnegative().optional(),
  rate: z.number().min(0).max(1).optional(),
};

/**
 * What can be made to go wrong, in the words of the other emulators' faults where they have one.
 *
 * - `throttle`: the call answers 429 TooManyRequestsException; nothing is accepted.
 * - `error`: the call answers `error`, an internal failure (500) when absent; nothing is accepted.
 * - `refuse`: the connection is reset before anything is accepted.
 * - `lose_answer`: everything is accepted, then the connection is cut without an answer.
 * - `delay`: waits `ms` before accepting; `delay_answer`: between accepting and answering.
 * - `entry`: entries of a bulk call to addresses that contain `recipient` (all when absent) get `status`.
 * - `paused`, `suspended`: the account as Amazon leaves it after trouble.
 * - `duplicate`, `reorder`: an event comes twice, a batch of events backwards.
 */
export const fault = z.discriminatedUnion("kind", [
  z.object({
    kind: z.enum(["throttle", "refuse", "lose_answer", "paused", "suspended", "duplicate", "reorder"]),
    ...aim,
  }),
  z.object({
    kind: z.literal("error"),
    error: z
      .object({
        name: z.string().optional(),
        message: z.string().optional(),
        status: z.number().int().min(400).max(599).optional(),
      })
      .optional(),
    ...aim,
  }),
  z.object({ kind: z.enum(["delay", "delay_answer"]), ms: z.number().nonnegative(), ...aim }),
  z.object({
    kind: z.literal("entry"),
    status: z.enum(BulkEmailStatus),
    message: z.string().optional(),
    recipient: z.string().optional(),
    ...aim,
  }),
]);

export type Fault = z.infer<typeof fault>;
export type Kind = Fault["kind"];
type Struck<K extends Kind> = Fault & { kind: K };

export type Faults = {
  add: (fault: Fault) => void;
  list: () => Fault[];
  clear: () => void;
  /** The fault of this kind that strikes this call, or this entry's recipients, counted as used. */
  strike: <K extends Kind>(kind: K, action?: string, recipients?: readonly string[]) => Struck<K> | undefined;
};

/** @param random - decides a `rate`, from 0 to below 1 */
export function createFaults(random: () => number = Math.random): Faults {
  let faults: Fault[] = [];
  return {
    add: (one) => faults.push({ ...one }),
    list: () => faults.map((one) => ({ ...one })),
    clear: () => {
      faults = [];
    },
    strike: <K extends Kind>(kind: K, action?: string, recipients: readonly string[] = []) => {
      for (const one of faults) {
        if (one.kind !== kind || (one.action && one.action !== action)) continue;
        if (one.kind === "entry" && !recipients.some((recipient) => recipient.includes(one.recipient ?? ""))) continue;
        if (one.rate !== undefined && random() >= one.rate) continue;
        if (one.skip) {
          one.skip -= 1;
          continue;
        }
        if (one.times !== undefined) one.times -= 1;
        if (one.times === 0) faults = faults.filter((other) => other !== one);
        return one as Struck<K>;
      }
      return undefined;
    },
  };
}
