/** The one source of time in core, so that a test can hold it still or move it. Milliseconds since the epoch. */
let source: () => number = Date.now;

export const millis = (): number => source();

/** Now as UTC ISO 8601 with milliseconds, the only form in which times are stored. */
export const now = (): string => new Date(source()).toISOString();

/** `2026-01-31` of a moment, in UTC. */
export const day = (at: string = now()): string => at.slice(0, 10);

/** Replaces the source (tests, simulations); returns a function that puts the old one back. */
export function use(clock: () => number): () => void {
  const before = source;
  source = clock;
  return () => {
    source = before;
  };
}

export * as Clock from "./index.ts";
