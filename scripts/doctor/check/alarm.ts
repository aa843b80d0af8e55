import { paginateListSubscriptionsByTopic, SNSClient } from "@aws-sdk/client-sns";
import { type Check, ok, warn } from "../check.ts";
import { topicArn } from "../name.ts";

export const alarm: Check = {
  title: "Alarms",
  needs: ["sns:ListSubscriptionsByTopic"],
  remote: true,
  run: async (place) => {
    const client = new SNSClient({});
    const arns: string[] = [];
    const input = { TopicArn: await topicArn(place, "alarms") };
    for await (const { Subscriptions = [] } of paginateListSubscriptionsByTopic({ client }, input))
      arns.push(...Subscriptions.map(({ SubscriptionArn = "" }) => SubscriptionArn));
    const pending = arns.filter((arn) => arn === "PendingConfirmation").length;
    if (arns.length === 0)
      return [warn("Nobody hears of alarms.", "Set alarm_email in infra/settings.ts, and deploy.")];
    if (pending === arns.length)
      return [
        warn(
          "Nobody hears of alarms: the subscription is not confirmed.",
          "Follow the link in the mail of AWS Notifications.",
        ),
      ];
    return [ok(`Alarms reach ${arns.length - pending} of ${arns.length} subscribers.`)];
  },
};
