import { DescribeDeliveryStreamCommand, FirehoseClient } from "@aws-sdk/client-firehose";
import { GetBucketNotificationConfigurationCommand, S3Client } from "@aws-sdk/client-s3";
import { type Check, fail, holds } from "../check.ts";

const again = "Deploy again: mails would be sent, and none seen to arrive.";

export const delivery: Check = {
  title: "Way of deliveries",
  needs: ["firehose:DescribeDeliveryStream", "s3:GetBucketNotification"],
  run: async (place) => {
    const DeliveryStreamName = `${place.name}-deliveries`;
    const client = new FirehoseClient({});
    const { DeliveryStreamDescription: stream } = await client.send(
      new DescribeDeliveryStreamCommand({ DeliveryStreamName }),
    );
    const [destination] = stream?.Destinations ?? [];
    const Bucket = destination?.ExtendedS3DestinationDescription?.BucketARN?.split(":::")[1];
    if (!Bucket) return [fail(`The stream ${DeliveryStreamName} has no bucket.`, again)];
    const [arn, partition, , region, account] = stream?.DeliveryStreamARN?.split(":") ?? [];
    const queue = [arn, partition, "sqs", region, account, `${place.name}-feedback`].join(":");
    const { QueueConfigurations = [] } = await new S3Client({ forcePathStyle: !place.stage }).send(
      new GetBucketNotificationConfigurationCommand({ Bucket }),
    );
    return [
      holds(
        stream?.DeliveryStreamStatus === "ACTIVE",
        "The stream takes what SES reports of deliveries.",
        `The stream ${DeliveryStreamName} is ${stream?.DeliveryStreamStatus}.`,
        stream?.FailureDescription?.Details ?? "Wait until it is active, or deploy again.",
      ),
      holds(
        QueueConfigurations.some((each) => each.QueueArn === queue && each.Events?.includes("s3:ObjectCreated:*")),
        "Its bucket announces files to the feedback queue.",
        "Its bucket does not announce files to the feedback queue: deliveries are not counted.",
        again,
      ),
    ];
  },
};
