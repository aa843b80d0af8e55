import { PurgeQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { Feedback } from "@lettermill/core/feedback";
import { Queue } from "@lettermill/core/queue";
import { functionRoute } from "@lettermill/local/lambda";
import { startFront } from "../../../packages/local/src/lambda/front.ts";
import { functionNamed, startStage } from "../stage.ts";

/** The tracking function behind the front, its queue in a process of its own. The keys are those of who started it. */
const stage = await startStage();
const sqs = new SQSClient({});
const QueueUrl = process.env.QUEUE_URL_FEEDBACK;
await sqs.send(new PurgeQueueCommand({ QueueUrl })); // of what S3 said when it was told where to announce files
const front = await startFront({ port: 0, routes: [functionRoute("/t/", functionNamed("track"))] });
process.send?.(`http://127.0.0.1:${front.port}`);

/** Asked with any message: how many hits are on the queue, each counted once. */
process.on("message", async () => {
  const ids = new Set<string>();
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) break;
    for (const { Body = "" } of Messages) {
      const { body } = Queue.decode(Feedback.hits, Body);
      for (const { id } of [body, ...body.others]) ids.add(id);
    }
  }
  process.send?.(ids.size);
});
process.on("disconnect", () => void stage.stop().then(() => process.exit()));
