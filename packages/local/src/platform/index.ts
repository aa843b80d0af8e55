import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { dynamo } from "@lettermill/core/aws";
import { serveDashboard } from "../dashboard/index.ts";
import { writeTogether } from "../dynamodb/together.ts";
import { httpFunctions, socketFunction } from "../lambda/functions.ts";
import { functionRoute, invoker, type Route, startFront } from "../lambda/index.ts";
import type { Quota } from "../ses/index.ts";
import { startSocketApi } from "../socket/index.ts";
import { runEmulators } from "./emulators.ts";
import { runEngine } from "./engine.ts";
import { bucketName, setEnvironment } from "./environment.ts";
import { checkFormat } from "./format.ts";
import { createHealth } from "./health.ts";
import { lockFolder } from "./lock.ts";
import { type Credentials, createOwner } from "./owner.ts";
import { proxy } from "./proxy.ts";
import { createQueues } from "./queues.ts";
import { createResources } from "./resource.ts";
import { signedOnly } from "./signed.ts";

export type { Credentials } from "./owner.ts";

export type PlatformOptions = {
  /** Where all state is kept; in memory when absent. */
  folder?: string | undefined;
  /** Of the front; a free one when absent. */
  port?: number | undefined;
  /** Address that the front listens on; loopback when absent. */
  host?: string | undefined;
  /** Address that recipients and API users see; the front's own when absent. */
  publicUrl?: string | undefined;
  /** Another DynamoDB engine than the one that comes with it. */
  dynamodb?: string | undefined;
  /** With it mail really leaves. */
  smtpUrl?: string | undefined;
  /** The quota of the emulated provider; none when absent. */
  quota?: Partial<Quota> | undefined;
  /** Called when a part died and could not be started again; the platform is of no use then. */
  onFailure?: (error: Error) => void;
};

export type Platform = {
  url: string;
  owner: { credentials: Credentials; isNew: boolean };
  /** Where each part listens. */
  endpoints: Record<string, string>;
  /** Process ids by part. */
  processes: () => Record<string, number | undefined>;
  stop: () => Promise<void>;
};

/**
 * Runs the whole platform: the database engine and the emulators in processes of their own, the front, the pollers and
 * the functions in this one. It sets this process's environment, so one platform per process.
 */
export async function startPlatform(options: PlatformOptions = {}): Promise<Platform> {
  const { folder, host, onFailure = () => {} } = options;
  const stops: (() => unknown)[] = [];
  const stop = async () => {
    for (const end of stops.splice(0).reverse()) await end();
  };
  let failed = false;
  const giveUp = (error: Error) => {
    if (!failed) onFailure(error);
    failed = true;
  };

  try {
    if (folder) {
      stops.push(lockFolder(folder, { name: "platform", wait: 2_000 }));
      checkFormat(folder);
    }
    const routes: Route[] = [];
    const sockets = await startSocketApi({ invoke: invoker({ ...socketFunction, name: "socket" }) });
    const front = await startFront({ port: options.port ?? 0, host, routes, upgrade: sockets.upgrade }).catch(
      async (error: unknown) => {
        await sockets.stop();
        throw error;
      },
    );
    stops.push(front.stop, sockets.stop); // the front waits for the sockets that it handed on
    const url = `http://localhost:${front.port}`;

    const { smtpUrl, quota } = options;
    const emulators = await runEmulators({ folder, smtpUrl, quota }, giveUp);
    stops.push(() => emulators.supervised.stop(() => emulators.tell({ stop: true })));
    const engine = options.dynamodb
      ? undefined
      : await runEngine(folder, (mark) => emulators.tell({ engine: mark }), giveUp);
    if (engine) stops.push(() => engine.supervised.stop((child) => child.kill("SIGTERM")));

    const { sqs, s3, sns, firehose, ses, scheduler, mailbox } = emulators.endpoints;
    const dynamodb = options.dynamodb ?? engine?.endpoint ?? "";
    setEnvironment({
      folder,
      publicUrl: options.publicUrl ?? url,
      endpoints: {
        DYNAMODB: dynamodb,
        SQS: sqs,
        S3: s3,
        SNS: sns,
        FIREHOSE: firehose,
        SESV2: ses,
        SCHEDULER: scheduler,
      },
      socketEndpoint: sockets.endpoint,
    });
    writeTogether(dynamo());
    // For who looks in with the AWS CLI, or wants to see a part fail.
    if (folder) {
      await writeFile(join(folder, "endpoints.json"), JSON.stringify({ dynamodb, ...emulators.endpoints }, null, 2));
    }
    const queues = await createQueues();
    stops.push(queues.stop);
    await createResources(dynamodb, queues.arnOf);
    const owner = await createOwner(folder, url);

    routes.push(
      { prefix: "/health", answer: createHealth(queues.answering) },
      { prefix: `/${bucketName}/`, answer: signedOnly(proxy(s3)) },
      { prefix: "/inbox", answer: proxy(mailbox) },
      { prefix: "/inbox/", answer: proxy(mailbox) },
      ...Object.entries(httpFunctions).flatMap(([name, fn]) => {
        const invoke = invoker({ ...fn, name });
        return fn.prefixes.map((prefix) => functionRoute(prefix, invoke));
      }),
      { prefix: "/", answer: serveDashboard() },
    );
    queues.poll();
    return {
      url,
      owner,
      endpoints: { front: url, dynamodb, ...emulators.endpoints },
      processes: () => ({
        platform: process.pid,
        emulators: emulators.supervised.pid(),
        database: engine?.supervised.pid(),
      }),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
