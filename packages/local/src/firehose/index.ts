import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { type Clock, systemClock } from "../clock/index.ts";
import { controlFaults, createFaults, type Faults } from "../fault/index.ts";
import { listen, readBody } from "../loopback/index.ts";
import { actions, type Context, found } from "./action.ts";
import { FirehoseError } from "./errors.ts";
import { openStore } from "./stream.ts";
import { write } from "./write.ts";

export type FirehoseOptions = {
  /** Where S3 answers. */
  s3: string;
  /** Where streams are kept; in memory when absent. */
  folder?: string;
  port?: number;
  clock?: Clock;
  region?: string;
  account?: string;
};

export type Firehose = {
  endpoint: string;
  faults: Faults;
  arnOf: (name: string) => string;
  /** Puts records from inside the process, as SES does. Resolves when they are in the bucket, and announced. */
  put: (stream_arn: string, records: readonly string[]) => Promise<void>;
  stop: () => Promise<void>;
};

/**
 * Amazon Data Firehose, streams of direct puts into S3, over its JSON protocol on loopback; the SDK finds it by
 * `AWS_ENDPOINT_URL_FIREHOSE`.
 *
 * Differences from AWS:
 * - It gathers nothing: the records of one call become an object (several where they are more than its size) at once, and
 *   the call is answered when S3 has it. So nothing is lost by a kill, where AWS keeps records in three places.
 * - No transformation, partitioning, compression or encryption; a bucket in S3 is the only destination.
 * - A fault `duplicate` on `PutRecordBatch` writes all of a call twice.
 */
export async function startFirehose(options: FirehoseOptions): Promise<Firehose> {
  const store = await openStore(options.folder && join(options.folder, "firehose.journal"));
  const faults = createFaults();
  const { now } = options.clock ?? systemClock;
  const region = options.region ?? process.env.AWS_REGION ?? "us-east-1";
  const arnOf = (name: string) =>
    `arn:aws:firehose:${region}:${options.account ?? "000000000000"}:deliverystream/${name}`;
  const put: Context["put"] = async (stream, records) => {
    const times = faults.strike("duplicate", "PutRecordBatch", stream.name) ? 2 : 1;
    for (let time = 0; time < times; time++) await write(options.s3, stream, records, now());
  };
  const context: Context = { store, arnOf, put, now };
  const server = await listen(options.port, (request, response) => serve(context, faults, request, response));
  return {
    endpoint: server.endpoint,
    faults,
    arnOf,
    put: async (stream_arn, records) => {
      const stream = found(context, stream_arn.split("/").at(-1) ?? "");
      await put(
        stream,
        records.map((record) => Buffer.from(record)),
      );
    },
    stop: async () => {
      await server.stop();
      await store.close();
    },
  };
}

async function serve(
  context: Context,
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (await controlFaults(faults, request, response)) return;
  const [, name = ""] = String(request.headers["x-amz-target"]).split(".");
  try {
    const input = JSON.parse((await readBody(request)).toString()) as { DeliveryStreamName?: string };
    const action = actions[name];
    if (!action) throw new FirehoseError("UnknownOperationException", `The action ${name} is not supported here`);
    const fault = await faults.meet(name, input.DeliveryStreamName);
    if (fault?.kind === "refuse") return void response.destroy();
    if (fault?.kind === "throttle") throw new FirehoseError("ServiceUnavailableException", "Slow down.", 503);
    if (fault?.kind === "error") {
      const { name: code = "InternalFailure", message = "Made to fail", status = 500 } = fault.error ?? {};
      throw new FirehoseError(code, message, status);
    }
    const answer = await action(context, input);
    if (fault?.kind === "lose_answer") response.destroy();
    else reply(response, 200, answer);
  } catch (error) {
    if (!(error instanceof FirehoseError)) throw error;
    reply(response, error.status, { __type: error.code, message: error.message });
  }
}

function reply(response: ServerResponse, status: number, answer: object): void {
  const body = JSON.stringify(answer);
  response.writeHead(status, {
    "content-type": "application/x-amz-json-1.1",
    "x-amzn-requestid": randomUUID(),
    "content-length": Buffer.byteLength(body),
  });
  response.end(body);
}
