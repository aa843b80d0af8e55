import { isDeepStrictEqual } from "node:util";

/** Figures that the platform reports, each beside what the demo itself counted. */
export function createChecks() {
  const rows: { name: string; found: unknown; expected: unknown; ok: boolean }[] = [];
  return {
    rows,
    equal(name: string, found: unknown, expected: unknown): void {
      rows.push({ name, found, expected, ok: isDeepStrictEqual(found, expected) });
    },
    /** The same addresses, in any order and any case (domains travel in lower case), none twice. */
    same(name: string, found: Iterable<string>, expected: Iterable<string>): void {
      const [ours, theirs] = [sorted(expected), sorted(found)];
      const ok = isDeepStrictEqual(theirs, ours);
      const lacking = ours.filter((one) => !theirs.includes(one));
      const extra = theirs.filter((one, index) => !ours.includes(one) || theirs[index - 1] === one);
      const difference = `${theirs.length}, without ${list(lacking)}; too much: ${list(extra)}`;
      rows.push({ name, found: ok ? theirs.length : difference, expected: ours.length, ok });
    },
  };
}

export type Checks = ReturnType<typeof createChecks>;

const sorted = (addresses: Iterable<string>): string[] => [...addresses].map((one) => one.toLowerCase()).sort();

const list = (addresses: string[]): string =>
  addresses.length > 3 ? `${addresses.slice(0, 3).join(", ")} and more` : addresses.join(", ") || "nobody";
