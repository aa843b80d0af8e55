import { settingsOf } from "../../infra/settings.ts";
import { infra, install, installProviders, run, sstEnvironment, tool } from "./install.ts";
import { stageOf } from "./stage.ts";

/**
 * `npm run deploy -- --stage prod`: first what holds data, then what is stateless, into the AWS account whose
 * credentials are in the environment. Again and again: each time it changes what has changed.
 */
const stage = stageOf(process.argv.slice(2));
const env = { STAGE: stage, AWS_REGION: settingsOf(stage).region };
const cdk = (args: string[]) => run(tool("cdk"), args, { cwd: infra, env });

install();
installProviders();
cdk(["bootstrap"]);
cdk(["deploy", "--all", "--require-approval", "never"]);
run(tool("sst"), ["deploy", "--stage", stage], { env: { ...env, ...sstEnvironment } });
