export { type Answer, type Front, functionRoute, type Route, startFront, type Upgrade } from "./front.ts";
export { queueFunctions } from "./functions.ts";
export { type Handler, InvocationError, type Invoke, invoker, type LambdaFunction, largestPayload } from "./invoke.ts";
export { type EventSource, type Poller, startPoller } from "./poller.ts";
export { createQueue, type QueueAddress } from "./queue.ts";
