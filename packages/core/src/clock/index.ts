/** The one source of time in core, so that a test can hold it still or move it. Milliseconds since the epoch. */
let source: () => number = Date.now;

export const millis = (): number => source();

/** Now as UTC ISO 8601 with milliseconds, the only form in which times are stored. */
export const now = (): string => new Date(source()).toISOString();

/** `2026-01-31` of a moment, in UTC. */
export const day = (at: string = now()): string => at.slice(0, 10);

type Wait = (milliseconds: number) => Promise<void>;

const sleep: Wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
let waiting: Wait = sleep;

/** Resolves after so many milliseconds of this clock; at once where there is nothing to wait for. */
export const wait = async (milliseconds: number): Promise<void> => {
  if (milliseconds > 0) await waiting(milliseconds);
};

/**
 * Replaces the source (tests, simulations); returns a function that puts the old one back.
 *
 * @param pass - how to let time pass by the new clock; by the real one when absent
 */
export function use(clock: () => number, pass: Wait = sleep): () => void {
  const before = [source, waiting] as const;
  [source, waiting] = [clock, pass];
  return () => {
    [source, waiting] = before;
  };
}

export * as Clock from "./index.ts";
