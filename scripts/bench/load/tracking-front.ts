import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { functionRoute } from "@lettermill/local/lambda";
import { startFront } from "../../../packages/local/src/lambda/front.ts";
import { functionNamed, startStage } from "../stage.ts";

/** The tracking function behind the front, its queue in a process of its own. The keys are those of who started it. */
const stage = await startStage();
const front = await startFront({ port: 0, routes: [functionRoute("/t/", functionNamed("track"))] });
process.send?.(`http://127.0.0.1:${front.port}`);

/** Asked with any message: how many hits are on the queue. */
process.on("message", async () => {
  const { Attributes } = await new SQSClient({}).send(
    new GetQueueAttributesCommand({
      QueueUrl: process.env.QUEUE_URL_FEEDBACK,
      AttributeNames: ["ApproximateNumberOfMessages"],
    }),
  );
  process.send?.(Number(Attributes?.ApproximateNumberOfMessages));
});
process.on("disconnect", () => void stage.stop().then(() => process.exit()));
