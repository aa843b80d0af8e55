import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { startFirehose } from "../firehose/index.ts";
import { listen, readBody } from "../loopback/index.ts";
import { createMailbox, type Mailbox } from "../mailbox/index.ts";
import { startS3 } from "../s3/index.ts";
import { startScheduler } from "../scheduler/index.ts";
import { startSes } from "../ses/index.ts";
import { startSns } from "../sns/index.ts";
import { startSqs } from "../sqs/index.ts";
import type { EmulatorOptions, Endpoints, FromEmulators, ToEmulators } from "./emulators.ts";
import { type EngineMark, endEngine } from "./engine.ts";
import { configurationSet } from "./environment.ts";
import { lockFolder } from "./lock.ts";

/** The process that holds the emulators. It lives as long as the platform that started it, and no longer. */

type Stoppable = { endpoint: string; stop: () => Promise<void> };
const parts: Stoppable[] = [];
let engine: EngineMark | undefined;

async function start({ folder, ports, quota, smtpUrl }: EmulatorOptions): Promise<Endpoints> {
  // The emulators of a platform that was just killed may still be writing their last line.
  if (folder) lockFolder(folder, { name: "emulators", wait: 5_000 });
  const own = (name: keyof Endpoints) => ({ ...(folder ? { folder } : {}), ...(ports ? { port: ports[name] } : {}) });
  const run = async <T extends Stoppable>(starting: Promise<T>): Promise<T> => {
    const part = await starting;
    parts.unshift(part);
    return part;
  };
  const sqs = await run(startSqs(own("sqs")));
  const s3 = await run(startS3({ ...own("s3"), deliver: sqs.deliver }));
  const firehose = await run(startFirehose({ ...own("firehose"), s3: s3.endpoint }));
  const sns = await run(startSns({ ...own("sns"), deliver: sqs.deliver }));
  const ses = await run(
    startSes({
      ...own("ses"),
      publish: sns.publish,
      putRecords: firehose.put,
      configurationSets: [configurationSet],
      eventTypes: [], // where events go, `createResources` says
      ...(quota ? { quota } : {}),
      ...(smtpUrl ? { smtpUrl } : {}),
    }),
  );
  const scheduler = await run(startScheduler({ ...own("scheduler"), deliver: sqs.deliver }));
  const mailbox = await run(startMailbox(createMailbox(ses), ports?.mailbox));
  return {
    sqs: sqs.endpoint,
    s3: s3.endpoint,
    sns: sns.endpoint,
    firehose: firehose.endpoint,
    ses: ses.endpoint,
    scheduler: scheduler.endpoint,
    mailbox: mailbox.endpoint,
  };
}

const startMailbox = (mailbox: Mailbox, port: number | undefined) =>
  listen(port, async (request, response) => {
    const answer = await mailbox(await fetchRequest(request));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    if (answer.body) Readable.fromWeb(answer.body).pipe(response);
    else response.end();
  });

async function fetchRequest(request: IncomingMessage): Promise<Request> {
  const { method = "GET", headersDistinct, url = "/" } = request;
  const headers = Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  );
  const body = method === "GET" || method === "HEAD" ? null : new Uint8Array(await readBody(request));
  return new Request(new URL(url, `http://${request.headers.host ?? "localhost"}`), { method, headers, body });
}

async function stop(): Promise<never> {
  for (const part of parts) await part.stop();
  process.exit(0);
}

const tell = (message: FromEmulators) => process.send?.(message);

process.on("message", (message: ToEmulators) => {
  if ("engine" in message) engine = message.engine;
  else if ("stop" in message) void stop();
  else
    start(message.start).then(
      (ready) => tell({ ready }),
      (error: unknown) => tell({ failed: error instanceof Error ? error.message : String(error) }),
    );
});

// The platform died without a word: end its database engine, which cannot notice.
process.on("disconnect", () => {
  if (engine) endEngine(engine);
  process.exit(1);
});

// A signal for the whole group is for the platform to act on.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
