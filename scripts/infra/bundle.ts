import { cpSync, mkdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { rolldown } from "rolldown";
import { builtin } from "./builtin.ts";
import { root } from "./install.ts";
import { once } from "./once.ts";
import { replace } from "./replace.ts";

/** A package of which the api's function reads files. */
const beside = { function: "api", package: "swagger-ui-dist" };
const besideFiles = ["package.json", "swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png"];

export type Bundle<Name extends string = string> = {
  name: Name;
  file: string;
  bytes: number;
  /** Names of the packages in it. */
  packages: Set<string>;
};

/**
 * Bundles functions, each into a folder of its own below `folder`, as they are deployed. @throws Error where a handler's
 * file or what it imports is not there
 */
export const bundle = <Name extends string>(
  functions: Readonly<Record<Name, { handler: string }>>,
  folder: string,
): Promise<Bundle<Name>[]> =>
  Promise.all(
    (Object.entries(functions) as [Name, { handler: string }][]).map(([name, { handler }]) =>
      bundleOne(name, join(root, handler.replace(/\.\w+$/, ".ts")), join(folder, name)),
    ),
  );

async function bundleOne<Name extends string>(name: Name, input: string, folder: string): Promise<Bundle<Name>> {
  rmSync(folder, { recursive: true, force: true });
  const build = await rolldown({
    input,
    cwd: root,
    platform: "node",
    // Where a package has both forms, that of which parts can be left out.
    resolve: { mainFields: ["module", "main"] },
    external: [beside.package],
    plugins: [builtin(), replace, once()],
    logLevel: "warn",
    checks: { bundlerTimings: false }, // on a slow machine it warns of how long it took
  });
  const { output } = await build.write({
    dir: folder,
    entryFileNames: "index.mjs",
    format: "esm",
    minify: true,
    codeSplitting: false,
  });
  await build.close();
  if (name === beside.function) copyBeside(join(folder, "node_modules", beside.package));
  const [{ code, modules }] = output;
  const used = Object.entries(modules).flatMap(([id, { renderedLength }]) => (renderedLength > 0 ? [id] : []));
  return { name, file: join(folder, "index.mjs"), bytes: Buffer.byteLength(code), packages: packagesOf(used) };
}

const packagesOf = (modules: string[]): Set<string> =>
  new Set(modules.flatMap((id) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? []));

function copyBeside(target: string): void {
  const require = createRequire(join(root, "packages/functions/package.json"));
  const source = dirname(require.resolve(`${beside.package}/package.json`));
  mkdirSync(target, { recursive: true });
  for (const name of besideFiles) cpSync(join(source, name), join(target, name));
}
