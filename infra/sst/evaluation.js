// The program that evaluate.fixture.ts bundles: SST's globals, Pulumi's mocks, and the real configuration.
import { writeFileSync, writeSync } from "node:fs";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import config from "sst-config";
import { run } from "sst-platform/auto/run.ts";
import * as sst from "sst-platform/components/index.ts";

const { STAGE: stage, FOLDER: folder } = process.env;
const resources = [];
const read = {
  "aws:ssm/getParameter:getParameter": ({ name }) => ({ insecureValue: value(name) }),
  "aws:index/getRegion:getRegion": () => ({ region: "us-east-1", name: "us-east-1", id: "us-east-1" }),
  "aws:index/getCallerIdentity:getCallerIdentity": () => ({ accountId: "123456789012" }),
  "aws:iam/getPolicyDocument:getPolicyDocument": ({ statements }) => ({
    json: JSON.stringify({ Statement: statements }),
  }),
  "aws:index/getPartition:getPartition": () => ({ partition: "aws" }),
};

/** What the data stack would have written: an ARN where the name says so. */
const value = (name) => (/_arn/.test(name) ? `arn:aws:x:us-east-1:123456789012:${name}` : name);

const made = {
  "aws:apigatewayv2/api:Api": ({ protocolType }) => ({
    apiEndpoint: `${protocolType === "HTTP" ? "https" : "wss"}://${protocolType.toLowerCase()}.execute-api.us-east-1.amazonaws.com`,
    executionArn: `arn:aws:execute-api:us-east-1:123456789012:${protocolType.toLowerCase()}`,
  }),
  "aws:cloudfront/distribution:Distribution": () => ({ domainName: "d111.cloudfront.net", hostedZoneId: "Z2FD" }),
  "aws:lambda/functionUrl:FunctionUrl": () => ({ functionUrl: "https://hits.lambda-url.us-east-1.on.aws/" }),
  "aws:apigateway/account:Account": () => ({ cloudwatchRoleArn: "arn:aws:iam::123456789012:role/logs" }),
};

await pulumi.runtime.setMocks(
  {
    newResource: ({ type, name, inputs }) => {
      resources.push({ type, name, inputs });
      const arn = `arn:aws:x:us-east-1:123456789012:${type}/${inputs.name ?? name}`;
      return { id: `${name}-id`, state: { arn, name, ...inputs, ...made[type]?.(inputs) } };
    },
    call: ({ token, inputs }) => {
      if (!read[token]) throw new Error(`Nothing answers ${token}`);
      return read[token](inputs);
    },
  },
  "lettermill",
  stage,
  false,
);

const app = await config.app({ stage });
Object.assign(globalThis, {
  sst,
  aws,
  $dev: false,
  $app: { ...app, stage, providers: app.providers ?? {}, protect: false },
  $cli: {
    command: "deploy",
    paths: { home: folder, root: process.cwd(), work: folder, platform: `${process.cwd()}/.sst/platform` },
    state: { version: {} },
  },
});
process.on("unhandledRejection", (error) => {
  writeSync(2, `${error?.stack ?? error}\n`);
  process.exit(1);
});
await pulumi.runtime.runInPulumiStack(() => run(config.run));
// The last resources come when outputs have settled, and then nothing keeps the process.
// A file, since a pipe may take only the first part of so much.
process.once("beforeExit", () => writeFileSync(`${folder}/resources.json`, JSON.stringify(resources)));
