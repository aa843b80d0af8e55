import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, type Plugin } from "esbuild";
import { bundles } from "../functions.ts";

/**
 * Evaluates the real `sst.config.ts` with SST's own components, on Pulumi's mocks: every resource with the inputs that
 * AWS would get. `changes` alter the text of files first, to see what the checks say of it.
 */
export type Resource = { type: string; name: string; inputs: Record<string, unknown> };
export type Change = { file: string; from: string; to: string };

const root = join(import.meta.dirname, "../..");
const platform = join(root, ".sst/platform");

export async function evaluate(stage: string, changes: Change[] = []): Promise<Resource[]> {
  const folder = mkdtempSync(join(tmpdir(), "lettermill-sst-"));
  const program = join(platform, `evaluation-${process.pid}-${Math.random().toString(36).slice(2)}.mjs`);
  const server = await startBuilder(folder);
  try {
    await build({
      stdin: { contents: readFileSync(join(import.meta.dirname, "evaluation.js"), "utf8"), resolveDir: platform },
      bundle: true,
      platform: "node",
      format: "esm",
      packages: "external",
      outfile: program,
      logLevel: "silent",
      banner: { js: "globalThis.$app = { name: 'lettermill', stage: process.env.STAGE, providers: {} };" },
      inject: [join(platform, "src/shim/run.js")],
      alias: { "sst-config": join(root, "sst.config.ts"), "sst-platform": join(platform, "src") },
      plugins: [altering(changes)],
    });
    await run(program, { STAGE: stage, SST_SERVER: server.url, FOLDER: folder });
    return JSON.parse(readFileSync(join(folder, "resources.json"), "utf8")) as Resource[];
  } finally {
    server.stop();
    rmSync(folder, { recursive: true });
    rmSync(program, { force: true });
  }
}

const altering = (changes: Change[]): Plugin => ({
  name: "altering",
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/infra\/.*\.ts$/ }, ({ path }) => {
      const altered = changes
        .filter(({ file }) => path === join(root, "infra", file))
        .reduce(apply, readFileSync(path, "utf8"));
      return { contents: altered, loader: "ts" };
    });
  },
});

function apply(text: string, { file, from, to }: Change): string {
  if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
  return text.replace(from, to);
}

/**
 * What SST's own process does for its components: it takes a bundle as it is. Here that is an empty one, in a folder of
 * its own: SST zips all of it, and would never come to the end of a zip file that it is writing there.
 */
type Built = { handler: string; bundle?: string };

async function startBuilder(folder: string) {
  const out = join(folder, "built");
  mkdirSync(out);
  writeFileSync(join(out, "index.mjs"), "export const handler = () => {};");
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const { method, params } = JSON.parse(text) as { method: string; params: [Built] };
    response.end(JSON.stringify({ result: answer(method, params[0]) }));
  });
  const answer = (method: string, { handler, bundle }: Built) => {
    if (method === "Provider.Aws.Bootstrap") return { asset: "assets", state: "state" };
    if (method !== "Runtime.Build") throw new Error(`SST asked for ${method}`);
    const errors = bundle?.startsWith(`${bundles}/`) ? [] : [`${handler} is not bundled`];
    return { handler, out, errors, sourcemaps: [] };
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => void server.close(),
  };
}

/** Credentials of no account: without any, the SDK waits for those of a machine in EC2, wherever it runs. */
const nobody = {
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_ACCESS_KEY_ID: "none",
  AWS_SECRET_ACCESS_KEY: "none",
  AWS_REGION: "us-east-1",
};

function run(program: string, env: Record<string, string>): Promise<void> {
  const child = spawn(process.execPath, [program], { cwd: root, env: { ...process.env, ...nobody, ...env } });
  let complained = "";
  child.stdout.resume();
  child.stderr.on("data", (chunk) => {
    complained += chunk;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => (code === 0 ? resolve() : reject(new Error(complained || `exit ${code}`))));
  });
}
