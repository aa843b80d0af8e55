import { spawnSync } from "node:child_process";

/**
 * Milliseconds in which a new process loads each of these modules: the median of `rounds`. The modules take turns, so that
 * what else goes on meets all of them alike.
 */
export function loadTimes<Name extends string>(
  files: Readonly<Record<Name, string>>,
  rounds = 9,
): Record<Name, number> {
  const names = Object.keys(files) as Name[];
  const times = Array.from({ length: rounds }, () => names.map((name) => loadTime(files[name])));
  return Object.fromEntries(names.map((name, at) => [name, median(times.map((round) => round[at] ?? 0))])) as Record<
    Name,
    number
  >;
}

const environment = { TABLE_NAME: "x", PUBLIC_URL: "https://example.com", TOKEN_KEYS: "k:x", AUTH_KEYS: "k:x" };

function loadTime(file: string): number {
  const program = `const from = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - from); process.exit(0);`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    env: { ...process.env, ...environment },
  });
  const time = Number(String(stdout).trim());
  if (!time) throw new Error(String(stderr));
  return time;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
