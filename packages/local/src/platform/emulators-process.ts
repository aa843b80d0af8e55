import { startS3 } from "../s3/index.ts";
import { startSes } from "../ses/index.ts";
import { startSqs } from "../sqs/index.ts";
import type { EmulatorOptions, Endpoints, FromEmulators, ToEmulators } from "./emulators.ts";
import { type EngineMark, endEngine } from "./engine.ts";
import { lockFolder } from "./lock.ts";

/** The process that holds the emulators. It lives as long as the platform that started it, and no longer. */

type Stoppable = { stop: () => Promise<void> };
const parts: Stoppable[] = [];
let engine: EngineMark | undefined;

async function start({ folder, ports, quota, smtpUrl }: EmulatorOptions): Promise<Endpoints> {
  // The emulators of a platform that was just killed may still be writing their last line.
  if (folder) lockFolder(folder, { name: "emulators", wait: 5_000 });
  const own = (name: keyof Endpoints) => ({ ...(folder ? { folder } : {}), ...(ports ? { port: ports[name] } : {}) });
  const keep = <T extends Stoppable>(part: T): T => {
    parts.unshift(part);
    return part;
  };
  const sqs = keep(await startSqs(own("sqs")));
  const s3 = keep(await startS3(own("s3")));
  const ses = keep(await startSes({ ...own("ses"), ...(quota ? { quota } : {}), ...(smtpUrl ? { smtpUrl } : {}) }));
  return { sqs: sqs.endpoint, s3: s3.endpoint, ses: ses.endpoint, mailbox: ses.endpoint };
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
