import type { Faults } from "../fault/index.ts";
import type { Input } from "./input.ts";
import type { MoveTask } from "./move-task.ts";
import type { Store } from "./store.ts";

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
