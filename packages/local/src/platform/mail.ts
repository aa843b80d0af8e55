import { CreateDeliveryStreamCommand, DescribeDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import {
  CreateConfigurationSetEventDestinationCommand,
  DeleteConfigurationSetEventDestinationCommand,
  type EventDestinationDefinition,
  SESv2Client,
  UpdateConfigurationSetEventDestinationCommand,
} from "@aws-sdk/client-sesv2";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { eventTypes } from "../ses/index.ts";
import { configurationSet, deliveryBucket, deliveryStream, feedbackTopic } from "./environment.ts";
import { unless } from "./unless.ts";

const role = (name: string) => `arn:aws:iam::000000000000:role/lettermill-${name}`;

/**
 * The ways of the provider's events to the feedback queue, as `infra/cdk/mail.ts` makes them: deliveries by a stream and a
 * bucket, all else by a topic, and no sends, since the answer to the call says the same.
 */
export async function createMail(feedbackQueueArn: string): Promise<void> {
  const [topic, stream] = await Promise.all([createTopic(feedbackQueueArn), createStream()]);
  const client = new SESv2Client({});
  const ConfigurationSetName = configurationSet;
  const destination = async (EventDestinationName: string, EventDestination: EventDestinationDefinition) => {
    const given = { ConfigurationSetName, EventDestinationName, EventDestination };
    await client.send(new CreateConfigurationSetEventDestinationCommand(given)).catch(async (error: unknown) => {
      unless("AlreadyExistsException")(error);
      await client.send(new UpdateConfigurationSetEventDestinationCommand(given));
    });
  };
  await destination("deliveries", {
    Enabled: true,
    MatchingEventTypes: ["DELIVERY"],
    KinesisFirehoseDestination: { DeliveryStreamArn: stream, IamRoleArn: role("ses") },
  });
  await destination("feedback", {
    Enabled: true,
    MatchingEventTypes: eventTypes.filter((type) => type !== "SEND" && type !== "DELIVERY"),
    SnsDestination: { TopicArn: topic },
  });
  // The one for all, of data folders that are older than these two.
  const former = { ConfigurationSetName, EventDestinationName: "sns" };
  await client.send(new DeleteConfigurationSetEventDestinationCommand(former)).catch(unless("NotFoundException"));
  client.destroy();
}

async function createTopic(feedbackQueueArn: string): Promise<string> {
  const client = new SNSClient({});
  const { TopicArn = "" } = await client.send(new CreateTopicCommand({ Name: feedbackTopic }));
  await client.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: feedbackQueueArn }));
  client.destroy();
  return TopicArn;
}

async function createStream(): Promise<string> {
  const client = new FirehoseClient({});
  const given = {
    DeliveryStreamName: deliveryStream,
    ExtendedS3DestinationConfiguration: {
      RoleARN: role("firehose"),
      BucketARN: `arn:aws:s3:::${deliveryBucket}`,
      BufferingHints: { SizeInMBs: 2, IntervalInSeconds: 0 },
    },
  };
  await client.send(new CreateDeliveryStreamCommand(given)).catch(unless("ResourceInUseException"));
  const { DeliveryStreamDescription } = await client.send(
    new DescribeDeliveryStreamCommand({ DeliveryStreamName: deliveryStream }),
  );
  client.destroy();
  return DeliveryStreamDescription?.DeliveryStreamARN ?? "";
}
