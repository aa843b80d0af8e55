import { Subscription } from "@lettermill/core/subscription";
import { consume } from "./consume.ts";

export const handler = consume(Subscription.SubscriptionQueue, Subscription.take);
