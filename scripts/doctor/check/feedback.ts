import {
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
  paginateListSubscriptionsByTopic,
  SNSClient,
} from "@aws-sdk/client-sns";
import { type Check, fail, holds, warn } from "../check.ts";
import { queueArn, topicArn } from "../name.ts";

const again = "Deploy again.";

export const feedback: Check = {
  title: "Way of SES's events",
  needs: [
    "sns:ListSubscriptionsByTopic",
    "sns:GetSubscriptionAttributes",
    "sns:GetTopicAttributes",
    "sqs:GetQueueAttributes",
  ],
  run: async (place) => {
    const client = new SNSClient({});
    const [topic, queue] = [await topicArn(place, "feedback"), await queueArn(place, "feedback")];
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, { TopicArn: topic })) {
      const found = Subscriptions.find(({ Endpoint }) => Endpoint === queue);
      if (!found) continue;
      const { SubscriptionArn = "" } = found;
      if (SubscriptionArn === "PendingConfirmation")
        return [fail("The feedback queue's subscription is not confirmed.", again)];
      const { Attributes: subscription = {} } = await client.send(
        new GetSubscriptionAttributesCommand({ SubscriptionArn }),
      );
      const { Attributes = {} } = await client.send(new GetTopicAttributesCommand({ TopicArn: topic }));
      return [
        holds(
          subscription.RawMessageDelivery !== "true",
          "The topic's messages reach the feedback queue.",
          "The subscription delivers raw messages, without the id that Lettermill tells repeated ones by.",
          again,
        ),
        ...(place.stage && Attributes.SignatureVersion !== "2"
          ? [warn("The topic signs with version 1 (SHA1).", again)]
          : []),
      ];
    }
    return [fail("The feedback queue does not listen to the topic: bounces and complaints are lost.", again)];
  },
};
