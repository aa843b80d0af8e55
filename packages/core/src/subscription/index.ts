export { confirm, look, type State } from "./confirm.ts";
export * as Subscription from "./index.ts";
export { perAddress, perNetwork, request, SubscriptionQueue, type Visitor } from "./request.ts";
export { Create } from "./schema.ts";
export { patience, take } from "./take.ts";
