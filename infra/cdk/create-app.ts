import { App, type AppProps, Tags, Validations } from "aws-cdk-lib";
import { AwsSolutionsChecks } from "cdk-nag";
import { checkStage } from "../contract.ts";
import { type Settings, settingsOf } from "../settings.ts";
import { houseRules } from "./rule.ts";
import { DataStack } from "./stack.ts";

/** Findings of Amazon's template validator are errors; those of the others always are. */
const context = {
  "@aws-cdk/core:validateAgainstDefaultRules": true,
  "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": true,
};

/** The app of one stage. A synthesis fails when Amazon's validator, cdk-nag or a rule of ours finds something. */
export function createApp(stage: string | undefined, props: AppProps & { settings?: Settings } = {}) {
  const { settings = settingsOf(checkStage(stage)), ...rest } = props;
  const app = new App({ ...rest, postCliContext: context, analyticsReporting: false });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }), houseRules);
  const stack = new DataStack(app, checkStage(stage), settings, { env: { region: settings.region } });
  Tags.of(app).add("lettermill:stage", checkStage(stage));
  return { app, stack };
}
