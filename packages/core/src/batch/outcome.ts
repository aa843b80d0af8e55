import type { Deltas } from "../stat/index.ts";

/**
 * What became of each recipient of a batch, one letter each:
 * `p` pending, `c` in a call that may be under way, `s` sent, `x` suppressed, `f` failed, `k` cancelled,
 * `u` unconfirmed (the call's end is not known).
 *
 * The ledger counts them: `targeted = s + x + f + k + u + remaining`, where remaining is `p` and `c`.
 */
export type Letter = "p" | "c" | "s" | "x" | "f" | "k" | "u";

const counters = { s: "sent", x: "suppressed", f: "failed", k: "cancelled", u: "unconfirmed" } as const;

/** How the campaign's counters move when a batch's outcomes go from `before` to `after`. */
export function difference(before: string, after: string): Deltas {
  const deltas: Deltas = {};
  for (const [letter, counter] of Object.entries(counters)) {
    const by = tally(after, letter) - tally(before, letter);
    if (by !== 0) deltas[counter] = by;
  }
  return deltas;
}

const tally = (outcomes: string, letter: string): number => outcomes.split(letter).length - 1;

/** Positions with one of these letters. */
export function positions(outcomes: string, ...letters: Letter[]): number[] {
  return [...outcomes].flatMap((letter, index) => (letters.includes(letter as Letter) ? [index] : []));
}

/** The outcomes with some positions changed. */
export function assign(outcomes: string, changes: Iterable<readonly [number, Letter]>): string {
  const letters = [...outcomes];
  for (const [index, letter] of changes) letters[index] = letter;
  return letters.join("");
}

/**
 * The outcomes with what a call has taught. While its claim stands it says all about those it took. A call that comes to
 * its end after somebody gave it up only adds what is certain for good: it never puts anybody back among the waiting,
 * and it leaves alone who is in a later call.
 *
 * @param isOurs - the claim of the call still stands
 */
export function learn(outcomes: string, changes: readonly (readonly [number, Letter])[], isOurs: boolean): string {
  return assign(
    outcomes,
    changes.filter(([at, letter]) => {
      const now = outcomes[at];
      if (now === "c") return isOurs;
      if (now === "u") return letter === "s" || letter === "f";
      return !isOurs && letter === "s" && (now === "p" || now === "k");
    }),
  );
}

/** Nobody of the batch is waiting or in a call. */
export const isSettled = (outcomes: string): boolean => !/[pc]/.test(outcomes);
