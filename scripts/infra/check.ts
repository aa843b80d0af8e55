import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildDashboard } from "../dashboard/build.ts";
import { infra, install, installProviders, root, run, tool } from "./install.ts";

/**
 * `npm run check:infra`: everything about the deployment that holds or fails without an AWS account. Needs the npm
 * registry at most.
 */
const ours = (name: string) => join(root, "node_modules", ".bin", name);

install();
installProviders();
buildDashboard();
run(ours("tsc"), ["-p", infra]);
checkTypes();
run(tool("cdk"), ["synth", "--quiet"], {
  cwd: infra,
  env: { STAGE: "prod", CI: "true", AWS_EC2_METADATA_DISABLED: "true", CDK_DISABLE_CLI_TELEMETRY: "true" },
});
run(ours("vitest"), ["run", "--root", infra]);

/** SST's own sources come as TypeScript, and are not ours to correct. */
function checkTypes(): void {
  const { stdout } = spawnSync(ours("tsc"), ["-p", join(infra, "sst"), "--pretty", "false"], { cwd: root });
  const errors = String(stdout).split("\n");
  const wrong = errors.filter((line) => /^\S+\(\d+,\d+\): error/.test(line) && !line.startsWith(".sst/"));
  for (const line of wrong) console.error(line);
  if (wrong.length > 0) throw new Error("The types of infra/sst do not fit.");
}
