import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { readBody } from "../loopback/index.ts";

/**
 * Something that goes wrong on request.
 *
 * - `duplicate`: a received message stays in the queue a second time (SQS); a publication is delivered twice (SNS)
 * - `reorder`: a message is taken from a random place of the queue (SQS)
 * - `hold`: a message becomes visible `ms` later than it should (SQS)
 * - `delay`: the answer comes `ms` later
 * - `throttle`: refused with the service's own throttling error
 * - `error`: refused with `error`, by default an internal failure (500)
 * - `refuse`: the connection is cut before anything is done
 * - `lose_answer`: the work is done, then the connection is cut, so that the caller cannot know
 */
export type FaultKind = "duplicate" | "reorder" | "hold" | "delay" | "throttle" | "error" | "refuse" | "lose_answer";

export type Fault = {
  kind: FaultKind;
  /** The API action, such as `ReceiveMessage`, or `SendMessageBatchEntry` for the `error` of one entry; any when absent. */
  action?: string;
  /** Queue, topic, bucket or schedule name; any when absent. */
  resource?: string;
  /** Probability from 0 to 1; 1 when absent. */
  rate?: number;
  /** How often it strikes before it is spent; no end when absent. */
  times?: number;
  ms?: number;
  error?: { name: string; message?: string; status?: number };
};

export type Faults = {
  add: (...faults: Fault[]) => void;
  clear: () => void;
  list: () => Fault[];
  /** The first fault of that kind that strikes now, if any; it counts as one of its `times`. */
  strike: (kind: FaultKind, action: string, resource?: string) => Fault | undefined;
  /** Waits out a `delay`, then tells which of throttle, error, refuse or lose_answer the call meets. */
  meet: (action: string, resource?: string) => Promise<Fault | undefined>;
};

const disturbances = ["refuse", "throttle", "error", "lose_answer"] as const;

/** @param random - decides a `rate`, from 0 to below 1; seed it for a test that must repeat */
export function createFaults(random: () => number = Math.random): Faults {
  let active: Fault[] = [];
  const strike: Faults["strike"] = (kind, action, resource) => {
    for (const fault of active) {
      if (fault.kind !== kind) continue;
      if (fault.action !== undefined && fault.action !== action) continue;
      if (fault.resource !== undefined && fault.resource !== resource) continue;
      if (fault.rate !== undefined && random() >= fault.rate) continue;
      if (fault.times !== undefined) {
        fault.times -= 1;
        if (fault.times <= 0) active = active.filter((other) => other !== fault);
      }
      return fault;
    }
    return undefined;
  };
  return {
    add: (...faults) => {
      active = [...active, ...faults.map((fault) => ({ ...fault }))];
    },
    clear: () => {
      active = [];
    },
    list: () => active.map((fault) => ({ ...fault })),
    strike,
    meet: async (action, resource) => {
      if (active.length === 0) return undefined;
      const delay = strike("delay", action, resource);
      if (delay) await sleep(delay.ms ?? 0);
      for (const kind of disturbances) {
        const fault = strike(kind, action, resource);
        if (fault) return fault;
      }
      return undefined;
    },
  };
}

/**
 * `POST /_faults` adds one fault or a list, `GET` shows and `DELETE` clears them.
 *
 * @returns whether the request was one of these and is answered
 */
export async function controlFaults(
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (request.url !== "/_faults") return false;
  if (request.method === "POST") {
    const given = JSON.parse((await readBody(request)).toString()) as Fault | Fault[];
    faults.add(...(Array.isArray(given) ? given : [given]));
  } else if (request.method === "DELETE") faults.clear();
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(faults.list()));
  return true;
}
