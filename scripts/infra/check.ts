import { join } from "node:path";
import { infra, install, root, run, tool } from "./install.ts";

/**
 * `npm run check:infra`: everything about the deployment that holds or fails without an AWS account. Needs the npm
 * registry at most.
 */
const ours = (name: string) => join(root, "node_modules", ".bin", name);

install();
run(ours("tsc"), ["-p", infra]);
run(tool("cdk"), ["synth", "--quiet"], {
  cwd: infra,
  env: { STAGE: "prod", CI: "true", AWS_EC2_METADATA_DISABLED: "true", CDK_DISABLE_CLI_TELEMETRY: "true" },
});
run(ours("vitest"), ["run", "--root", infra]);
