import { randomUUID } from "node:crypto";
import type { Clock } from "../clock/index.ts";
import type { Faults } from "../fault/index.ts";
import type { Attributes } from "../sqs/index.ts";
import { type Signer, writeEnvelope } from "./envelope.ts";
import { notFound } from "./errors.ts";
import type { Store, Subscription } from "./store.ts";

/** Puts a body into the queue with that ARN; rejects with code `QueueDoesNotExist` where there is none. */
export type Deliver = (queue_arn: string, body: string, attributes?: Attributes) => Promise<void>;

export type PublishOptions = { subject?: string | undefined; attributes?: Attributes };

/** Resolves with the message's id when every subscribed queue has it. */
export type Publish = (message: string, topic_arn: string, options?: PublishOptions) => Promise<string>;

type Parts = {
  store: Store;
  clock: Clock;
  faults: Faults;
  deliver: Deliver;
  signer?: Signer | undefined;
  host: () => string;
};

export function createPublish({ store, clock, faults, deliver, signer, host }: Parts): Publish {
  return async (message, topic_arn, { subject, attributes = {} } = {}) => {
    if (!store.topics.has(topic_arn)) throw notFound("Topic");
    const message_id = randomUUID();
    const timestamp = new Date(clock.now()).toISOString();

    async function deliverTo(subscription: Subscription): Promise<void> {
      const { arn: subscription_arn, queue_arn } = subscription;
      const notification = { message_id, topic_arn, subscription_arn, subject, message, attributes, timestamp };
      if (subscription.raw) await deliver(queue_arn, message, attributes);
      else await deliver(queue_arn, writeEnvelope(notification, host(), signer));
    }

    const subscribed = [...store.subscriptions.values()].filter((one) => one.topic_arn === topic_arn);
    const times = faults.strike("duplicate", "Publish", topic_arn.split(":").at(-1)) ? 2 : 1;
    await Promise.all(subscribed.flatMap((one) => Array.from({ length: times }, () => deliverTo(one).catch(dropLost))));
    return message_id;
  };
}

/** SNS gives up at once on a queue that is gone; anything else is the caller's to repeat. */
function dropLost(error: unknown): void {
  if (!(error instanceof Error && "code" in error && error.code === "QueueDoesNotExist")) throw error;
}
