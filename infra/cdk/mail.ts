import { Stack } from "aws-cdk-lib";
import { Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import type { IDeliveryStream } from "aws-cdk-lib/aws-kinesisfirehose";
import { ConfigurationSet, EmailSendingEvent, EventDestination, SuppressionReasons } from "aws-cdk-lib/aws-ses";
import { Topic } from "aws-cdk-lib/aws-sns";
import { SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import type { Queues } from "./queue.ts";

/**
 * What suppresses or is rare, told at once. Opens and clicks are not among them: they come from links of our own. Nor is
 * SEND, which says what the answer to the call has said: after a call without an answer, the delivery or bounce settles
 * who is unconfirmed.
 */
const events = [
  EmailSendingEvent.BOUNCE,
  EmailSendingEvent.COMPLAINT,
  EmailSendingEvent.REJECT,
  EmailSendingEvent.RENDERING_FAILURE,
  EmailSendingEvent.DELIVERY_DELAY,
  EmailSendingEvent.SUBSCRIPTION,
];

/**
 * The configuration set that every mail names, and the ways of its events to the feedback queue: deliveries by a stream
 * and its bucket, all else by a topic.
 */
export function createMail(
  scope: Construct,
  name: string,
  queues: Queues,
  deliveries: IDeliveryStream,
): ConfigurationSet {
  const set = new ConfigurationSet(scope, "Mail", {
    configurationSetName: name,
    reputationMetrics: true,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });
  const topic = createTopic(scope, `${name}-feedback`, name);
  topic.addSubscription(new SqsSubscription(queues.feedback.queue, { deadLetterQueue: queues.feedback.dead }));
  const delivered = set.addEventDestination("Deliveries", {
    destination: EventDestination.firehoseDeliveryStream({ deliveryStream: deliveries }),
    configurationSetEventDestinationName: "deliveries",
    events: [EmailSendingEvent.DELIVERY],
  });
  const others = set.addEventDestination("Feedback", {
    destination: EventDestination.snsTopic(topic),
    configurationSetEventDestinationName: "feedback",
    events,
  });
  // In a stage whose deliveries still come by the topic: they are taken off it once they have their stream. Both is no harm.
  others.node.addDependency(delivered);
  return set;
}

/** SES may publish for this configuration set, nobody else for anything. */
function createTopic(scope: Construct, topicName: string, configurationSet: string): Topic {
  const { account, region, partition } = Stack.of(scope);
  const topic = new Topic(scope, "Feedback", { topicName, enforceSSL: true, signatureVersion: "2" });
  topic.addToResourcePolicy(
    new PolicyStatement({
      effect: Effect.ALLOW,
      principals: [new ServicePrincipal("ses.amazonaws.com")],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: {
          "aws:SourceAccount": account,
          "aws:SourceArn": `arn:${partition}:ses:${region}:${account}:configuration-set/${configurationSet}`,
        },
      },
    }),
  );
  return topic;
}
