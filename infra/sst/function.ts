import { bundles, type FunctionName, functionName, functions, isQuiet, queueNames } from "../functions.ts";
import type { Settings } from "../settings.ts";
import type { Data } from "./contract.ts";
import { type Place, type Statement, statements, takes } from "./permission.ts";

export type Context = { stage: string; settings: Settings; data: Data; place: Place };

/** A function with a role of its own. `npm run deploy` has bundled it: what is tested and measured is what is deployed. */
export function createFunction(
  name: FunctionName,
  context: Context,
  environment: Record<string, $util.Input<string>>,
): sst.aws.Function {
  const { timeout, memory } = functions[name];
  return new sst.aws.Function(`Function${name}`, {
    name: functionName(context.stage, name),
    bundle: `${bundles}/${name}`,
    handler: "index.handler",
    runtime: "nodejs24.x",
    architecture: "arm64",
    timeout: `${timeout} seconds`,
    memory: `${memory} MB`,
    role: createRole(name, context).arn,
    environment,
    logging: { retention: "1 month", format: "json" },
    ...(isQuiet(name) ? { transform: { function: quietly } } : {}),
  });
}

const quietly = (args: aws.lambda.FunctionArgs): undefined => {
  args.loggingConfig = $output(args.loggingConfig).apply((config) => ({
    logFormat: "JSON",
    ...config,
    systemLogLevel: "WARN",
  }));
};

function createRole(name: FunctionName, { stage, settings, data, place }: Context): aws.iam.Role {
  const log = $interpolate`arn:aws:logs:${place.region}:${place.account}:log-group:/aws/lambda/${functionName(stage, name)}`;
  const queue = queueNames.find((each) => each === name);
  const decrypt: Statement[] =
    settings.customer_key && name !== "track"
      ? [{ Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: [data.data_key_arn] }]
      : [];
  return new aws.iam.Role(`Role${name}`, {
    assumeRolePolicy: JSON.stringify({
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
    }),
    inlinePolicies: [
      {
        name: "function",
        policy: $jsonStringify({
          Version: "2012-10-17",
          Statement: [...statements(name, data, place, log), ...(queue ? [takes(queue, data)] : []), ...decrypt],
        }),
      },
    ],
  });
}
