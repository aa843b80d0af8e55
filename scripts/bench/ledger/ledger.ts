import { chunk, type Line, lines, prices } from "./price.ts";

/** What was used of AWS since it was opened. */
export type Ledger = {
  add: (line: Line, amount: number) => void;
  /** One call of an operation, by its full name, with the units that it used, if it uses any. */
  call: (operation: string, units?: number) => void;
  /** What is used from one moment to the next. */
  during: (work: () => Promise<unknown>) => Promise<Use>;
};

export type Use = {
  amounts: Record<Line, number>;
  /** By operation, with what is known of DynamoDB by both counts. */
  calls: Record<string, { calls: number; units: number }>;
};

export function openLedger(): Ledger {
  let use = empty();
  return {
    add: (line, amount) => {
      use.amounts[line] += amount;
    },
    call: (operation, units = 0) => {
      use.calls[operation] ??= { calls: 0, units: 0 };
      use.calls[operation].calls += 1;
      use.calls[operation].units += units;
    },
    during: async (work) => {
      const before = use;
      use = empty();
      await work();
      const used = use;
      use = sum(before, used);
      return used;
    },
  };
}

export const empty = (): Use => ({
  amounts: Object.fromEntries(lines.map((line) => [line, 0])) as Use["amounts"],
  calls: {},
});

export function sum(...uses: Use[]): Use {
  const total = empty();
  for (const { amounts, calls } of uses) {
    for (const line of lines) total.amounts[line] += amounts[line];
    for (const [operation, { calls: count, units }] of Object.entries(calls)) {
      total.calls[operation] ??= { calls: 0, units: 0 };
      total.calls[operation].calls += count;
      total.calls[operation].units += units;
    }
  }
  return total;
}

/** Dollars for a million times this use. */
export const dollarsOf = (use: Use, line: Line): number => use.amounts[line] * prices[line];
export const totalOf = (use: Use): number => lines.reduce((total, line) => total + dollarsOf(use, line), 0);

/** Requests that SQS or SNS charges for so many bytes. */
export const requestsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / chunk));
