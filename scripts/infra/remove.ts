import { settingsOf } from "../../infra/settings.ts";
import { install, installProviders, run, sstEnvironment, tool } from "./install.ts";
import { stageOf } from "./stage.ts";

/**
 * `npm run remove -- --stage dev`: takes away functions, APIs and CloudFront. Table, bucket, queues and keys stay, so that a
 * deploy later goes on where this ended; docs/aws.md says how to take those away, too.
 */
const stage = stageOf(process.argv.slice(2));

install();
installProviders();
run(tool("sst"), ["remove", "--stage", stage], { env: { AWS_REGION: settingsOf(stage).region, ...sstEnvironment } });
console.log(`The data of the stage ${stage} is kept, in the stack lettermill-${stage}.`);
