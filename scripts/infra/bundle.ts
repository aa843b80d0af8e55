import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FunctionName, functions } from "../../infra/functions.ts";
import { infra, root } from "./install.ts";

/** A package that SST installs beside the api function, since it is read as files. */
export const beside = "swagger-ui-dist";

const settings = {
  bundle: true,
  platform: "node",
  target: "node24",
  format: "esm",
  mainFields: ["module", "main"],
  minify: true,
  logLevel: "silent",
  external: [beside],
  banner: {
    js: 'import { createRequire as makeRequire } from "node:module"; const require = makeRequire(import.meta.url);',
  },
};

/** What we use of esbuild, which is installed with what deploys only. */
type Build = (options: object) => Promise<{ metafile: { outputs: Record<string, { bytes: number }> } }>;

export type Bundle = { name: FunctionName; file: string; bytes: number };

/** Bundles the functions with esbuild as SST does, each into a folder of its own below `folder`. */
export async function bundle(names: FunctionName[], folder: string): Promise<Bundle[]> {
  const { build } = createRequire(join(infra, "package.json"))("esbuild") as { build: Build };
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  symlinkSync(join(root, "node_modules", beside), join(folder, "node_modules", beside));
  return Promise.all(
    names.map(async (name) => {
      const file = join(folder, name, "index.mjs");
      const entry = join(root, functions[name].handler.replace(/\.\w+$/, ".ts"));
      const { metafile } = await build({ ...settings, entryPoints: [entry], outfile: file, metafile: true });
      const [output] = Object.values(metafile.outputs);
      return { name, file, bytes: output?.bytes ?? 0 };
    }),
  );
}

/** Gives `work` a folder that is gone afterwards. */
export async function within<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-bundle-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Milliseconds in which a new process loads a bundle: the best of several, since other work on the machine only adds. */
export function loadTime(file: string, tries = 7): number {
  const program = `const from = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - from); process.exit(0);`;
  const env = {
    ...process.env,
    TABLE_NAME: "x",
    PUBLIC_URL: "https://example.com",
    TOKEN_KEYS: "k:x",
    AUTH_KEYS: "k:x",
  };
  const times = Array.from({ length: tries }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { env });
    const time = Number(String(stdout).trim());
    if (!time) throw new Error(String(stderr));
    return time;
  });
  return Math.min(...times);
}
