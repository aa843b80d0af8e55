import type { Faults } from "../fault/index.ts";
import type { Input } from "./input.ts";
import type { Queue } from "./queue.ts";
import type { Store } from "./store.ts";

export type MoveTask = {
  handle: string;
  status: "RUNNING" | "COMPLETED" | "CANCELLING" | "CANCELLED" | "FAILED";
  source: Queue;
  destination?: Queue;
  per_second?: number;
  moved: number;
  to_move: number;
  started_at: number;
  failure_reason?: string;
};

export type Context = {
  store: Store;
  faults: Faults;
  tasks: MoveTask[];
  /** Decides the places that a `reorder` fault takes messages from. */
  random: () => number;
  urlOf: (name: string) => string;
};

/** @param signal - aborts when the caller is gone or the emulator stops */
export type Action = (context: Context, input: Input, signal: AbortSignal) => Promise<object> | object;
