import fc from "fast-check";
import { expect, test } from "vitest";
import { createGate } from "./gate.ts";

test("never more than the width is in at once, everybody gets in, and alone whoever is as wide as the gate", async () => {
  const visitor = fc.record({ weight: fc.integer({ min: 1, max: 8 }), first: fc.boolean(), turns: fc.nat(3) });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 5 }), fc.array(visitor, { maxLength: 20 }), async (width, visitors) => {
      const gate = createGate(width);
      let inside = 0;
      let most = 0;
      const visits = visitors.map(({ weight, first, turns }) =>
        gate(
          async () => {
            inside += Math.min(weight, width);
            most = Math.max(most, inside);
            for (let turn = 0; turn < turns; turn++) await undefined;
            inside -= Math.min(weight, width);
            return weight;
          },
          { weight, first },
        ),
      );
      expect(await Promise.all(visits)).toEqual(visitors.map(({ weight }) => weight));
      expect(most).toBeLessThanOrEqual(width);
    }),
  );
});

test("whoever is in a hurry goes before those who wait, and a failure makes room like anything else", async () => {
  const gate = createGate(1);
  const order: string[] = [];
  const enter = (name: string) => async () => void order.push(name);
  const failing = gate(async () => {
    throw new Error("no");
  });
  const rest = [gate(enter("second")), gate(enter("third")), gate(enter("hurried"), { first: true })];
  await expect(failing).rejects.toThrow("no");
  await Promise.all(rest);
  expect(order).toEqual(["hurried", "second", "third"]);
});
