import { parameterName } from "../contract.ts";
import { functionName, functionNames, functions, queueNames, queues } from "../functions.ts";
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
