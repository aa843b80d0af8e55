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
import { allowRouter, createTracking } from "./track.ts";

/** The addresses come first, since functions are told of them; then the functions, and last what calls them. */
export function run() {
  const stage = checkStage($app.stage);
  const settings = settingsOf(stage);
  const data = readContract(stage);
  const http = createHttpApi();
  const socket = createSocketApi();
  const place = {
    region: aws.getRegionOutput().region,
    account: aws.getCallerIdentityOutput().accountId,
    connections: $interpolate`${socket.nodes.api.executionArn}/*/POST/@connections/*`,
  };
  const context: Context = { stage, settings, data, place };
  const tracking = createTracking(context);
  const router = createRouter({ http, socket, tracking }, settings, data);
  allowRouter(router, stage);
  const addresses = { public_url: router.url, socket_endpoint: socket.managementEndpoint };
  const environment = environmentOf(data, addresses, settings);
  http.route("$default", createFunction("api", context, environment).arn);
  const watch = createFunction("socket", context, environment);
  for (const route of ["$connect", "$default", "$disconnect"]) socket.route(route, watch.arn);
  for (const name of queueNames) subscribe(name, data, createFunction(name, context, environment));
  createClock(data);
  return { url: router.url };
}
