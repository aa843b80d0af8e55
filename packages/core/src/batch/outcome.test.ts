import fc from "fast-check";
import { expect, test } from "vitest";
import { assign, difference, isSettled, type Letter, positions } from "./outcome.ts";

const letters: Letter[] = ["p", "c", "s", "x", "f", "k", "u"];
const outcomes = fc.array(fc.constantFrom(...letters), { minLength: 1, maxLength: 50 }).map((all) => all.join(""));

test("whenever counters move, their sums are what the outcomes say", () => {
  const histories = fc.integer({ min: 1, max: 50 }).chain((length) =>
    fc.array(fc.tuple(fc.array(fc.constantFrom(...letters), { minLength: length, maxLength: length }), fc.boolean()), {
      maxLength: 20,
    }),
  );
  fc.assert(
    fc.property(histories, (history) => {
      const sums: Record<string, number> = { sent: 0, suppressed: 0, failed: 0, cancelled: 0, unconfirmed: 0 };
      let counted = "p".repeat(history[0]?.[0].length ?? 0);
      for (const [state, count] of history) {
        if (!count) continue; // a revision that leaves the counters for later
        for (const [counter, by] of Object.entries(difference(counted, state.join("")))) sums[counter]! += by;
        counted = state.join("");
      }
      expect(sums).toEqual({
        sent: positions(counted, "s").length,
        suppressed: positions(counted, "x").length,
        failed: positions(counted, "f").length,
        cancelled: positions(counted, "k").length,
        unconfirmed: positions(counted, "u").length,
      });
    }),
  );
});

test("assigning changes these positions and no other", () => {
  fc.assert(
    fc.property(outcomes, fc.array(fc.tuple(fc.nat(49), fc.constantFrom(...letters))), (before, given) => {
      const changes = new Map(given.filter(([at]) => at < before.length));
      const after = assign(before, changes);
      expect(after).toHaveLength(before.length);
      for (let at = 0; at < before.length; at++) expect(after[at]).toBe(changes.get(at) ?? before[at]);
    }),
  );
});

test("settled is who neither waits nor is in a call", () => {
  fc.assert(
    fc.property(outcomes, (given) => {
      expect(isSettled(given)).toBe(positions(given, "p", "c").length === 0);
    }),
  );
});
