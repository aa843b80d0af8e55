import { checkStage } from "../contract.ts";
import { queueNames } from "../functions.ts";
import { settingsOf } from "../settings.ts";
import { createHttpApi, createSocketApi } from "./api.ts";
import { createClock } from "./clock.ts";
import { readContract } from "./contract.ts";
import { environmentOf } from "./environment.ts";
import { type Context, createFunction } from "./function.ts";
import { subscribe } from "./queue.ts";
import { createRouter } from "./router.ts";

/** The addresses come first, since functions are told of them; then the functions, and last what calls them. */
export function run() {
  const stage = checkStage($app.stage);
  const settings = settingsOf(stage);
  const data = readContract(stage);
  const http = createHttpApi();
  const socket = createSocketApi();
  const router = createRouter(http, socket, settings, data);
  const context: Context = {
    stage,
    settings,
    data,
    place: {
      region: aws.getRegionOutput().region,
      account: aws.getCallerIdentityOutput().accountId,
      connections: $interpolate`${socket.nodes.api.executionArn}/*/POST/@connections/*`,
    },
    environment: environmentOf(data, { public_url: router.url, socket_endpoint: socket.managementEndpoint }, settings),
  };
  http.route("ANY /t/{proxy+}", createFunction("track", context).arn);
  http.route("$default", createFunction("api", context).arn);
  const watch = createFunction("socket", context);
  for (const route of ["$connect", "$default", "$disconnect"]) socket.route(route, watch.arn);
  for (const name of queueNames) subscribe(name, data, createFunction(name, context));
  createClock(data);
  return { url: router.url };
}
