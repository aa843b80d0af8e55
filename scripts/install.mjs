// Makes sure that the dependencies are there before a script runs. Plain JavaScript on built-in modules only: on a fresh
// clone this is the first thing that runs, on whatever Node the machine has.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const engine = join(root, "node_modules", "@dynoxide", `${process.platform}-${process.arch}`);

/** Whether what is installed is what the lock file names, by version; npm notes what it installed in a lock file of its own. */
function installed() {
  const note = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(note)) return false;
  const [wanted, found] = [join(root, "package-lock.json"), note].map(
    (file) => JSON.parse(readFileSync(file, "utf8")).packages,
  );
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === "" || optional || found[path]?.version === version,
  );
}

/** @param {string[]} args */
function npm(args) {
  const npmScript = process.env.npm_execpath;
  const [command, first] = npmScript?.endsWith(".js") ? [process.execPath, [npmScript]] : ["npm", []];
  return spawnSync(command, [...first, ...args], { cwd: root, stdio: "inherit" }).status === 0;
}

if (Number(process.versions.node.split(".")[0]) < 20) {
  console.error(`Lettermill needs Node 20 or later; this is ${process.version}.`);
  process.exit(1);
}

if (!installed()) {
  console.log("Installing dependencies …");
  if (!npm(["ci", "--no-audit", "--no-fund", "--loglevel=error"])) {
    console.error("The installation failed; see above.");
    process.exit(1);
  }
}

if (!existsSync(engine) && !process.env.DYNAMODB_ENDPOINT) {
  const local = JSON.parse(readFileSync(join(root, "packages", "local", "package.json"), "utf8"));
  const version = local.optionalDependencies["@dynoxide/linux-x64"];
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  console.log(`Fetching the database engine for this platform, ${name} …`);
  if (!npm(["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error", `${name}@${version}`])) {
    console.error(`There is no ${name}. Set DYNAMODB_ENDPOINT to the address of a DynamoDB engine and try again.`);
    process.exit(1);
  }
}
