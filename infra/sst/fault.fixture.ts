import { parameterName } from "../contract.ts";
import { functionName, functionNames, functions, isQuiet, queueNames, queues, trackPath } from "../functions.ts";
import type { Resource } from "./evaluate.fixture.ts";

type Statement = { Action: string[]; Resource: string[]; Condition?: unknown };

/** `GetAccount` belongs to no resource: IAM knows it for all of them only. */
const everywhere = new Set(["ses:GetAccount"]);

export const statementsOf = (resources: Resource[], role: string): Statement[] =>
  resources
    .filter(({ type, name }) => type === "aws:iam/role:Role" && name === role)
    .flatMap(({ inputs }) => (inputs.inlinePolicies ?? []) as { policy: string }[])
    .flatMap(({ policy }) => (JSON.parse(policy) as { Statement: Statement[] }).Statement);

/** What is wrong with what would be deployed. Nothing, that is, when it is as `functions.ts` says. */
export function faults(resources: Resource[], stage: string): string[] {
  const of = (type: string) => resources.filter((resource) => resource.type === type).map(({ inputs }) => inputs);
  const lambdas = of("aws:lambda/function:Function");
  const sources = of("aws:lambda/eventSourceMapping:EventSourceMapping");
  const found: string[] = [];
  const expect = (what: string, actual: unknown, wanted: unknown) => {
    if (JSON.stringify(actual) !== JSON.stringify(wanted))
      found.push(`${what}: ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`);
  };
  expect("functions", lambdas.length, functionNames.length);
  expect("event sources", sources.length, queueNames.length);
  for (const name of functionNames) {
    const fn = lambdas.find((each) => each.name === functionName(stage, name)) ?? {};
    expect(`${name} handler`, fn.handler, "index.handler");
    expect(`${name} runtime`, fn.runtime, "nodejs24.x");
    expect(`${name} architecture`, fn.architectures, ["arm64"]);
    expect(`${name} time-out`, fn.timeout, functions[name].timeout);
    expect(`${name} memory`, fn.memorySize, functions[name].memory);
    const { systemLogLevel = "INFO" } = (fn.loggingConfig ?? {}) as { systemLogLevel?: string };
    expect(`${name} log`, systemLogLevel, isQuiet(name) ? "WARN" : "INFO");
    expect(`${name} role`, String(fn.role).endsWith(`/Role${name}`), true);
  }
  for (const name of queueNames) {
    const arn = `arn:aws:x:us-east-1:123456789012:${parameterName(stage, `queue_arn_${name}`)}`;
    const source = sources.find(({ eventSourceArn }) => eventSourceArn === arn) ?? {};
    const { batchSize, batchWindow, concurrency } = queues[name];
    expect(`${name} function`, String(source.functionName).endsWith(`/${functionName(stage, name)}`), true);
    expect(`${name} batch`, source.batchSize, batchSize);
    expect(`${name} window`, source.maximumBatchingWindowInSeconds, batchWindow);
    expect(`${name} partial responses`, source.functionResponseTypes, ["ReportBatchItemFailures"]);
    expect(`${name} concurrency`, source.scalingConfig, { maximumConcurrency: concurrency });
  }
  for (const [what, actual, wanted] of tracking(resources, stage)) expect(`track ${what}`, actual, wanted);
  for (const { name } of resources.filter(({ type }) => type === "aws:iam/role:Role")) {
    for (const { Action, Resource } of statementsOf(resources, name)) {
      for (const action of Action) if (action.includes("*")) found.push(`${name} allows ${action}`);
      if (Resource.includes("*") && !Action.every((action) => everywhere.has(action)))
        found.push(`${name} allows ${Action.join(", ")} everywhere`);
    }
  }
  for (const { managedPolicyArns = [] } of of("aws:iam/role:Role"))
    for (const arn of managedPolicyArns as string[]) found.push(`a role has the policy ${arn}`);
  return found;
}

type Distribution = {
  origins: { originId: string; domainName: string; originAccessControlId?: string }[];
  orderedCacheBehaviors: { pathPattern: string; allowedMethods: string[] }[];
};

/** Only CloudFront calls the tracking function, signs each call, and lets nothing through that it could not sign. */
function tracking(resources: Resource[], stage: string): [what: string, actual: unknown, wanted: unknown][] {
  const of = (type: string) => resources.filter((resource) => resource.type === type);
  const [address, ...others] = of("aws:lambda/functionUrl:FunctionUrl").map(({ inputs }) => inputs);
  const controls = of("aws:cloudfront/originAccessControl:OriginAccessControl").map(({ name, inputs }) => [
    `${name}-id`,
    inputs,
  ]);
  const [{ inputs, name }] = of("aws:cloudfront/distribution:Distribution") as [Resource];
  const { origins, orderedCacheBehaviors } = inputs as unknown as Distribution;
  const origin = origins.find(({ originId }) => originId === trackPath);
  const control = Object.fromEntries(controls)[origin?.originAccessControlId ?? ""] ?? {};
  const permissions = of("aws:lambda/permission:Permission").map(({ inputs }) => inputs);
  const ours = permissions.filter((one) => one.function === functionName(stage, "track"));
  const by = (action: string) =>
    ours.filter((one) => one.action === action).map(({ principal, sourceArn }) => [principal, sourceArn]);
  const cloudFront = [
    ["cloudfront.amazonaws.com", `arn:aws:x:us-east-1:123456789012:aws:cloudfront/distribution:Distribution/${name}`],
  ];
  return [
    ["address", [address?.functionName, address?.authorizationType], [functionName(stage, "track"), "AWS_IAM"]],
    ["other addresses", others, []],
    [
      "origin",
      [origin?.domainName, control.originAccessControlOriginType],
      ["hits.lambda-url.us-east-1.on.aws", "lambda"],
    ],
    ["signature", [control.signingBehavior, control.signingProtocol], ["always", "sigv4"]],
    ["lambda:InvokeFunctionUrl by", by("lambda:InvokeFunctionUrl"), cloudFront],
    ["lambda:InvokeFunction by", by("lambda:InvokeFunction"), cloudFront],
    [
      "methods",
      orderedCacheBehaviors.find(({ pathPattern }) => pathPattern === trackPath)?.allowedMethods,
      ["GET", "HEAD", "OPTIONS"],
    ],
  ];
}
