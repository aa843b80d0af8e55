import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { beforeAll, describe, expect, test } from "vitest";
import { apiPaths, functionNames, queueNames, trackPath } from "../functions.ts";
import { evaluate, type Resource } from "./evaluate.fixture.ts";
import { faults, statementsOf } from "./fault.fixture.ts";

let resources: Resource[];
beforeAll(async () => {
  resources = await evaluate("prod");
});

const of = (type: string) => resources.filter((resource) => resource.type === type);
const environment = (name: string) => {
  const fn = of("aws:lambda/function:Function").find(({ inputs }) => inputs.name === `lettermill-prod-${name}`)!;
  return (fn.inputs.environment as { variables: Record<string, string> }).variables;
};

test("functions, event sources and permissions are as they are meant", () => {
  expect(faults(resources, "prod")).toEqual([]);
});

const changes = [
  ["a star in an action", "sst/permission.ts", '"sqs:SendMessage"', '"sqs:*"', /allows sqs:\*/],
  ["a star for a resource", "sst/permission.ts", "...keys)", '"*")', /GetSecretValue everywhere/],
  ["a queue without partial responses", "sst/queue.ts", '["ReportBatchItemFailures"]', "[]", /send partial responses/],
  ["a queue without a limit", "sst/queue.ts", "maximumConcurrency: concurrency", "", /send concurrency/],
  [
    "a queue without its function",
    "sst/run.ts",
    "of queueNames",
    "of queueNames.slice(1)",
    /event sources: \d+, not \d+/,
  ],
  ["another processor", "sst/function.ts", '"arm64"', '"x86_64"', /api architecture/],
  ["an older runtime", "sst/function.ts", "nodejs24.x", "nodejs22.x", /api runtime/],
  ["another time-out", "sst/function.ts", " seconds`", "0 seconds`", /api time-out/],
  ["another memory", "sst/function.ts", " MB`", "0 MB`", /api memory/],
  ["a log of every call", "sst/function.ts", "isQuiet(name) ?", "false ?", /track log: .*not "WARN"/],
  ["an address that is open to everybody", "sst/track.ts", '"AWS_IAM"', '"NONE"', /track address/],
  [
    "callers other than CloudFront",
    "sst/track.ts",
    '"cloudfront.amazonaws.com"',
    '"*"',
    /track lambda:InvokeFunctionUrl by/,
  ],
  ["another distribution", "sst/track.ts", "sourceArn:", "statementIdPrefix:", /track lambda:InvokeFunction by/],
  ["calls that are not signed", "sst/track.ts", '"always"', '"never"', /track signature/],
  [
    "an origin without access control",
    "sst/router.ts",
    "=== trackPath ? { ...origin",
    '=== "" ? { ...origin',
    /track origin/,
  ],
  ["bodies on their way to tracking", "sst/router.ts", '"GET", "HEAD", "OPTIONS"', '"GET", "POST"', /track methods/],
  ["another entry", "sst/function.ts", '"index.handler"', '"index.other"', /api handler/],
] as const;

/** All of them at once, since each says something of its own. */
describe("what is wrong is found", () => {
  let changed: Resource[];
  beforeAll(async () => {
    const firewall = { file: "settings.ts", from: "prod: {}", to: "prod: { firewall: true }" };
    changed = await evaluate("prod", [...changes.map(([, file, from, to]) => ({ file, from, to })), firewall]);
  });

  test.each(changes)("%s", (_what, _file, _from, _to, fault) => {
    expect(faults(changed, "prod").join("\n")).toMatch(fault);
  });

  test("and the firewall of the settings stands before CloudFront", () => {
    expect(changed.filter(({ type }) => type === "aws:wafv2/webAcl:WebAcl")).toHaveLength(1);
    const [{ inputs }] = changed.filter(({ type }) => type.endsWith(":Distribution")) as [Resource];
    expect(inputs.webAclId).toMatch(/webAcl/);
  });
});

test("core finds every setting in the environment, but the tracking function only its own", () => {
  const settings = readFileSync(join(import.meta.dirname, "../../packages/core/src/config/index.ts"), "utf8");
  const lines = [...settings.matchAll(/^ {2}([A-Z][A-Z0-9_]+): (z.*)$/gm)];
  const names = lines.map(([, name = ""]) => name);
  /** The rest has a default that is right in AWS, or comes out of the secret store. */
  const given = [
    "TABLE_NAME",
    "BUCKET_NAME",
    "PUBLIC_URL",
    "SOCKET_ENDPOINT",
    "SIGNUP",
    "SENDER_DOMAINS",
    "PROXY_COUNT",
  ].concat(["SES_CONFIGURATION_SET", "SCHEDULE_GROUP", "SCHEDULE_ROLE_ARN", "SEND_TIMEOUT_SECONDS"]);
  expect(names).toEqual(expect.arrayContaining(given));
  for (const [, name = "", schema = ""] of lines)
    if (!/default|optional/.test(schema)) expect([...given, "TOKEN_KEYS", "AUTH_KEYS"]).toContain(name);
  const queues = queueNames.flatMap((name) => [`QUEUE_URL_${name.toUpperCase()}`, `QUEUE_ARN_${name.toUpperCase()}`]);
  const wanted = [...given, "TOKEN_KEYS_ARN", "AUTH_KEYS_ARN", ...queues];
  const own = (name: string) => Object.keys(environment(name)).filter((each) => !each.startsWith("SST_"));
  for (const name of functionNames)
    expect(own(name).toSorted(), name).toEqual(
      (name === "track" ? ["QUEUE_URL_FEEDBACK", "TOKEN_KEYS_ARN"] : wanted).toSorted(),
    );
  expect(environment("api")).toMatchObject({
    PROXY_COUNT: "1",
    PUBLIC_URL: "https://d111.cloudfront.net",
    SOCKET_ENDPOINT: "https://websocket.execute-api.us-east-1.amazonaws.com/$default",
    SEND_TIMEOUT_SECONDS: "30",
  });
});

test("API Gateway leads to the API and the watchers alone, and nothing secret is in a configuration", () => {
  const routes = of("aws:apigatewayv2/route:Route").map(({ inputs }) => inputs.routeKey);
  expect(routes.toSorted()).toEqual(["$connect", "$default", "$default", "$disconnect"]);
  for (const name of functionNames) expect(environment(name)).not.toHaveProperty("TOKEN_KEYS");
});

test("the tracking function may read one secret and put hits on one queue", () => {
  const actions = statementsOf(resources, "Roletrack").map(({ Action, Resource }) => [Action.join(), Resource.length]);
  expect(actions).toEqual([
    ["logs:CreateLogStream,logs:PutLogEvents", 1],
    ["secretsmanager:GetSecretValue", 1],
    ["sqs:SendMessage", 1],
  ]);
});

test("only the api takes dead letters out, and puts none on the clock's queue", () => {
  const takes = (name: string) =>
    statementsOf(resources, `Role${name}`)
      .filter(({ Action }) => Action.includes("sqs:ReceiveMessage"))
      .flatMap(({ Resource }) => Resource.filter((arn) => arn.endsWith("-dead")));
  expect(takes("api")).toHaveLength(queueNames.length);
  for (const name of functionNames.filter((each) => each !== "api")) expect(takes(name), name).toEqual([]);
  const [puts] = statementsOf(resources, "Roleapi").filter(({ Action }) => Action.includes("sqs:SendMessage"));
  expect(puts?.Resource.some((arn) => arn.includes("clock"))).toBe(false);
});

test("only feedback reads files of deliveries, and deletes them", () => {
  const of = (name: string) =>
    statementsOf(resources, `Role${name}`)
      .filter(({ Resource }) => Resource.some((arn) => arn.includes("delivery_bucket_arn")))
      .map(({ Action, Resource }) => [Action.join(), ...Resource.map((arn) => arn.split("/").at(-1))]);
  expect(of("feedback")).toEqual([
    ["s3:GetObject,s3:DeleteObject", "*"],
    ["s3:ListBucket", "delivery_bucket_arn"],
  ]);
  for (const name of functionNames.filter((each) => each !== "feedback")) expect(of(name), name).toEqual([]);
});

test("only the api makes schedules, and passes them one role", () => {
  const may = (action: string) =>
    functionNames.filter((name) =>
      statementsOf(resources, `Role${name}`).some(({ Action }) => Action.includes(action)),
    );
  expect(may("scheduler:CreateSchedule")).toEqual(["api"]);
  expect(may("iam:PassRole")).toEqual(["api"]);
  expect(may("ses:SendBulkEmail")).toEqual(["email", "send"].toSorted());
  const [pass] = statementsOf(resources, "Roleapi").filter(({ Action }) => Action.includes("iam:PassRole"));
  expect(pass?.Condition).toEqual({ StringEquals: { "iam:PassedToService": "scheduler.amazonaws.com" } });
});

test("only the api makes and deletes sending domains", () => {
  for (const name of functionNames) {
    const actions = statementsOf(resources, `Role${name}`).flatMap(({ Action }) => Action);
    const own = actions.filter((action) => /^ses:.*(Identity|TagResource)/.test(action));
    expect(own.length > 0, name).toBe(name === "api");
  }
});

test("a watcher's path becomes the campaign of the WebSocket API, and the token stays", () => {
  const [code] = of("aws:cloudfront/function:Function")
    .map(({ inputs }) => String(inputs.code))
    .filter((each) => each.includes("campaign_id"));
  const event = {
    request: {
      uri: "/ws/cmp_01J",
      headers: { host: { value: "mail.example.com" } },
      querystring: { token: { value: "lm_x" } } as Record<string, { value: string }>,
    },
  };
  runInNewContext(`${code}; handler(event)`, { event });
  expect(event.request.uri).toBe("/$default");
  expect(event.request.querystring).toEqual({ token: { value: "lm_x" }, campaign_id: { value: "cmp_01J" } });
});

test("CloudFront sends the API's paths on, caches none of them, and waits for the slowest answer", () => {
  const [{ inputs }] = of("aws:cloudfront/distribution:Distribution") as [Resource];
  const { orderedCacheBehaviors, origins } = inputs as unknown as {
    orderedCacheBehaviors: Record<string, unknown>[];
    origins: { customOriginConfig?: { originReadTimeout: number } }[];
  };
  expect(orderedCacheBehaviors.map(({ pathPattern }) => pathPattern)).toEqual(["/ws/*", trackPath, ...apiPaths]);
  for (const behaviour of orderedCacheBehaviors)
    expect(behaviour).toMatchObject({
      cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
      viewerProtocolPolicy: "redirect-to-https",
    });
  const timeouts = origins.flatMap(({ customOriginConfig }) => customOriginConfig?.originReadTimeout ?? []);
  expect(timeouts).toHaveLength(apiPaths.length + 2);
  for (const timeout of timeouts) expect(timeout).toBeGreaterThan(29);
});

test("all else is the dashboard, from a private bucket, with the headers that it has locally", () => {
  const [{ inputs }] = of("aws:cloudfront/distribution:Distribution") as [Resource];
  expect(inputs.defaultCacheBehavior).toMatchObject({
    targetOriginId: "/*",
    viewerProtocolPolicy: "redirect-to-https",
    responseHeadersPolicyId: expect.stringMatching(/./),
  });
  const [policy] = of("aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy").map(({ inputs }) =>
    JSON.stringify(inputs.securityHeadersConfig),
  );
  const headers = JSON.parse(readFileSync(join(import.meta.dirname, "../../packages/web/headers.json"), "utf8"));
  for (const [name, value] of Object.entries(headers["content-security-policy"]))
    expect(policy).toContain(`${name} ${value}`);
  expect(policy).toContain(`connect-src 'self' https://${environment("api").BUCKET_NAME}.s3.us-east-1.amazonaws.com`);
  const objects = of("aws:s3/bucketObjectv2:BucketObjectv2").filter(({ name }) => name.startsWith("Site/"));
  const files = objects.map(({ inputs }) => [inputs.key, inputs.cacheControl]);
  expect(files).toContainEqual(["index.html", "no-cache"]);
  const hashed = files.filter(([key]) => String(key).startsWith("assets/"));
  expect(hashed.length).toBeGreaterThan(3);
  for (const [, cache] of hashed) expect(cache).toContain("immutable");
});

test.each([
  ["/", "/index.html"],
  ["/campaigns/cmp_01J", "/index.html"],
  ["/assets/index-abc.js", "/assets/index-abc.js"],
])("%s of the dashboard is the file %s", (uri, file) => {
  const code = of("aws:cloudfront/function:Function")
    .map(({ inputs }) => String(inputs.code))
    .find((each) => each.includes("index.html"));
  const event = { request: { uri, headers: {} } };
  runInNewContext(`${code}; handler(event)`, { event });
  expect(event.request.uri).toBe(file);
});

test("no log of requests keeps a path or an address", () => {
  const stages = of("aws:apigatewayv2/stage:Stage");
  expect(stages).toHaveLength(2);
  for (const { inputs } of stages) expect(JSON.stringify(inputs)).not.toMatch(/sourceIp|context\.path|userAgent/);
});

test("the clock puts a message on its queue every minute", () => {
  const [{ inputs }] = of("aws:scheduler/schedule:Schedule") as [Resource];
  expect(inputs).toMatchObject({
    scheduleExpression: "rate(1 minute)",
    groupName: "/lettermill/prod/schedule_group",
    target: { arn: expect.stringContaining("queue_arn_clock"), roleArn: expect.stringContaining("schedule_role_arn") },
  });
});
