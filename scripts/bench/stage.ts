import { startEngine } from "@lettermill/local/dynamodb";
import { type Invoke, invoker } from "@lettermill/local/lambda";
import { type FunctionName, functions } from "../../infra/functions.ts";
import { runEmulators } from "../../packages/local/src/platform/emulators.ts";
import { setEnvironment } from "../../packages/local/src/platform/environment.ts";
import { createQueues } from "../../packages/local/src/platform/queues.ts";
import { createResources } from "../../packages/local/src/platform/resource.ts";

/**
 * Starts what the functions need, all in memory and in processes of their own: the database engine and the emulators. In
 * this process only runs what is to be measured, and nothing takes messages off the queues by itself.
 */
export async function startStage(): Promise<{ stop: () => Promise<void> }> {
  const giveUp = (error: Error) => {
    throw error;
  };
  const [emulators, engine] = await Promise.all([runEmulators({}, giveUp), startEngine()]);
  process.once("exit", () => engine.process.kill()); // also where a benchmark fails; the emulators notice by themselves
  const { sqs, s3, sns, firehose, ses, scheduler } = emulators.endpoints;
  process.env.POWERTOOLS_LOG_LEVEL = "ERROR";
  setEnvironment({
    folder: undefined,
    publicUrl: "https://mail.shop.example",
    endpoints: {
      DYNAMODB: engine.endpoint,
      SQS: sqs,
      S3: s3,
      SNS: sns,
      FIREHOSE: firehose,
      SESV2: ses,
      SCHEDULER: scheduler,
    },
    socketEndpoint: "http://127.0.0.1:9",
  });
  const queues = await createQueues();
  await createResources(engine.endpoint, queues.arnOf);
  return {
    stop: async () => {
      await queues.stop();
      await emulators.supervised.stop(() => emulators.tell({ stop: true }));
      await engine.stop();
    },
  };
}

/** A function of the platform as Lambda calls it. */
export const functionNamed = (name: FunctionName): Invoke => invoker({ ...functions[name], name });
