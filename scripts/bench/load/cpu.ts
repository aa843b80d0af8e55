import { readdirSync, readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second. */
const ticks = 100;

/** Seconds of processor time of a process so far, by Linux's own count. */
export function cpuSeconds(pid: number): number {
  const [utime = 0, stime = 0] = fields(pid).slice(11, 13).map(Number);
  return (utime + stime) / ticks;
}

/** A process and all that it started, with what each runs. */
export function family(pid: number): { pid: number; command: string }[] {
  const all = readdirSync("/proc").flatMap((name) => (/^\d+$/.test(name) ? parent(Number(name)) : []));
  const of = (parent: number): number[] => [
    parent,
    ...all.filter((each) => each.parent === parent).flatMap((each) => of(each.pid)),
  ];
  return of(pid).map((each) => ({
    pid: each,
    command: readFileSync(`/proc/${each}/cmdline`, "utf8").replaceAll("\0", " "),
  }));
}

/** What follows the name in `/proc/<pid>/stat`; the name may hold anything. */
const fields = (pid: number): string[] =>
  readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /s, "")
    .split(" ");

function parent(pid: number): { pid: number; parent: number }[] {
  try {
    return [{ pid, parent: Number(fields(pid)[1]) }];
  } catch {
    return []; // it ended meanwhile
  }
}
