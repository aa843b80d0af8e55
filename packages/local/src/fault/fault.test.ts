import { expect, test } from "vitest";
import { createFaults } from "./index.ts";

test("a fault strikes its action and resource only, and as often as it was asked to", () => {
  const faults = createFaults();
  faults.add({ kind: "throttle", action: "SendMessage", resource: "work", times: 2 });
  expect(faults.strike("error", "SendMessage", "work")).toBeUndefined();
  expect(faults.strike("throttle", "ReceiveMessage", "work")).toBeUndefined();
  expect(faults.strike("throttle", "SendMessage", "other")).toBeUndefined();
  expect(faults.strike("throttle", "SendMessage", "work")).toBeDefined();
  expect(faults.list()).toMatchObject([{ times: 1 }]);
  expect(faults.strike("throttle", "SendMessage", "work")).toBeDefined();
  expect(faults.strike("throttle", "SendMessage", "work")).toBeUndefined();
  expect(faults.list()).toEqual([]);
});

test("a rate is decided by the given source of chance", () => {
  let chance = 0.5;
  const faults = createFaults(() => chance);
  faults.add({ kind: "duplicate", rate: 0.5 });
  expect(faults.strike("duplicate", "ReceiveMessage")).toBeUndefined();
  chance = 0.49;
  expect(faults.strike("duplicate", "ReceiveMessage")).toBeDefined();
});
