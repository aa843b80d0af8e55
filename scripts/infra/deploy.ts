import { join } from "node:path";
import { bundles, functions } from "../../infra/functions.ts";
import { settingsOf } from "../../infra/settings.ts";
import { buildDashboard } from "../dashboard/build.ts";
import { bundle } from "./bundle.ts";
import { infra, install, installProviders, root, run, sstEnvironment, tool } from "./install.ts";
import { optionsOf } from "./stage.ts";

/**
 * `npm run deploy -- --stage prod`: first what holds data, then what is stateless, into the AWS account whose
 * credentials are in the environment. Again and again: each time it changes what has changed. With `--functions-only` the
 * stack that holds data stays as it is.
 */
const { stage, functionsOnly } = optionsOf(process.argv.slice(2));
const env = { STAGE: stage, AWS_REGION: settingsOf(stage).region };
const cdk = (args: string[]) => run(tool("cdk"), args, { cwd: infra, env });

install();
installProviders();
buildDashboard();
await bundle(functions, join(root, bundles));
if (!functionsOnly) {
  cdk(["bootstrap"]);
  cdk(["deploy", "--all", "--require-approval", "never"]);
}
run(tool("sst"), ["deploy", "--stage", stage], { env: { ...env, ...sstEnvironment } });
