import { DeleteMessageBatchCommand, type Message, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Invoke } from "@lettermill/local/lambda";
import { type FunctionName, functions, isQuiet, type QueueName, queues } from "../../../infra/functions.ts";
import { recordOf } from "../../../packages/local/src/lambda/sqs-event.ts";
import { functionNamed } from "../stage.ts";
import { type Ledger, requestsOf } from "./ledger.ts";
import { logBytes, memoryOfProcessor } from "./price.ts";
import type { Watch } from "./watch.ts";

/** A function of this name, ready to be called. */
export type Open = (name: FunctionName) => Invoke;

export type Lambda = ReturnType<typeof createLambda>;

/**
 * Calls functions one after the other, so that the processor time of this process is that of the function, and charges
 * for it: that time at the share of a processor that the function's memory brings, and the time that it would have
 * waited for AWS.
 *
 * @param open - in this process if not told otherwise
 */
export function createLambda(ledger: Ledger, watch: Watch, open: Open = functionNamed) {
  const loaded = new Map<FunctionName, Invoke>();
  async function invoke(name: FunctionName, event: unknown, waits = 0): Promise<unknown> {
    const { memory } = functions[name];
    const call = loaded.get(name) ?? open(name);
    loaded.set(name, call);
    const before = process.cpuUsage();
    const answer = await call(event);
    const { user, system } = process.cpuUsage(before);
    const computed = ((user + system) / 1_000) * Math.max(1, memoryOfProcessor / memory);
    const milliseconds = Math.ceil(computed + watch.waited() + waits);
    ledger.call(`Lambda ${name}`);
    ledger.add("Lambda requests", 1);
    ledger.add("Lambda GB-seconds", (milliseconds / 1_000) * (memory / 1_024));
    if (!isQuiet(name)) ledger.add("CloudWatch log megabytes", logBytes / 1e6);
    await watch.settle();
    return answer;
  }

  /** Gives these queues' functions what the queues hold, as Lambda does, until nothing is left. */
  async function drain(...names: QueueName[]): Promise<void> {
    for (let idle = false; !idle; ) {
      idle = true;
      for (const name of names) while (await once(name)) idle = false;
    }
  }

  /** Gives a queue's function as much as one invocation takes; false where the queue holds nothing. */
  async function once(name: QueueName): Promise<boolean> {
    const QueueUrl = process.env[`QUEUE_URL_${name.toUpperCase()}`] ?? "";
    const messages: Message[] = [];
    while (messages.length < queues[name].batchSize) {
      const MaxNumberOfMessages = Math.min(10, queues[name].batchSize - messages.length);
      const { Messages = [] } = await poller.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages, MessageSystemAttributeNames: ["All"] }),
      );
      if (Messages.length === 0) break;
      ledger.add("SQS requests", requestsOf(Messages.reduce((sum, { Body = "" }) => sum + Buffer.byteLength(Body), 0)));
      messages.push(...Messages);
    }
    if (messages.length === 0) return false;
    for (const { Body = "" } of messages) arrived(Body);
    const answer = (await invoke(name, { Records: messages.map((message) => recordOf(message, QueueUrl)) })) as {
      batchItemFailures: unknown[];
    } | null;
    if (answer?.batchItemFailures.length) throw new Error(`The function ${name} failed`);
    for (let from = 0; from < messages.length; from += 10) {
      const Entries = messages
        .slice(from, from + 10)
        .map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
      ledger.add("SQS requests", 1);
      await poller.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
    }
    return true;
  }

  /** What SNS and S3 tell, they put on the queue at our expense; all else was put there by functions. */
  function arrived(body: string): void {
    const isPublished = body.includes('"TopicArn"');
    const requests = requestsOf(Buffer.byteLength(body));
    if (isPublished || body.includes('"aws:s3"')) ledger.add("SQS requests", requests);
    if (!isPublished) return;
    ledger.add("SNS publications", requests);
    ledger.call("SNS Publish");
  }

  return { invoke, drain, once };
}

const poller = new SQSClient({});
