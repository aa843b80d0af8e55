import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { moment } from "./moment.ts";

const utc = (text: string, zone: string) => moment(text, zone).at.toISOString();

describe("the moment that a text names", () => {
  test.each([
    ["2026-07-01T09:00:00Z", "Europe/Berlin", "2026-07-01T09:00:00.000Z"],
    ["2026-07-01T09:00:00+05:30", "Europe/Berlin", "2026-07-01T03:30:00.000Z"],
    ["2026-07-01T09:00-0400", "Europe/Berlin", "2026-07-01T13:00:00.000Z"],
    ["2026-07-01T09:00", "Europe/Berlin", "2026-07-01T07:00:00.000Z"],
    ["2026-01-01T09:00", "Europe/Berlin", "2026-01-01T08:00:00.000Z"],
    ["2026-07-01", "America/New_York", "2026-07-01T04:00:00.000Z"],
  ])("%s in %s is %s", (text, zone, expected) => {
    expect(utc(text, zone)).toBe(expected);
    expect(moment(text, zone).notice).toBeUndefined();
  });

  test("a time that the clocks skip moves forward, and that is said", () => {
    const { at, notice } = moment("2026-03-29T02:30", "Europe/Berlin");
    expect(at.toISOString()).toBe("2026-03-29T01:30:00.000Z");
    expect(notice).toBe("2026-03-29 02:30 does not exist in Europe/Berlin; it became 03:30.");
  });

  test("of a time that comes twice the first is meant", () => {
    expect(utc("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
  });

  test("a wall clock's time reads back as itself unless the notice says otherwise", () => {
    const minutes = fc.integer({ min: 0, max: 525_599 }).map((n) => new Date(Date.UTC(2026, 0, 1, 0, n)));
    const zones = fc.constantFrom("Europe/Berlin", "America/Santiago", "Australia/Lord_Howe", "Asia/Kolkata", "UTC");
    fc.assert(
      fc.property(minutes, zones, (time, timeZone) => {
        const text = time.toISOString().slice(0, 16);
        const { at, notice } = moment(text, timeZone);
        const shown = at.toLocaleString("sv-SE", { timeZone }).slice(0, 16).replace(" ", "T");
        if (notice) expect(shown > text).toBe(true);
        else expect(shown).toBe(text);
      }),
    );
  });

  test.each(["tomorrow", "2026-13-01T09:00", "2026-02-30", "2026-02-01T24:00", "2026-07-01+02:00", "09:00", ""])(
    "%j is refused",
    (text) => {
      expect(() => moment(text, "UTC")).toThrow(/ISO 8601/);
    },
  );
});
