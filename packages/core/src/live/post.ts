import {
  ApiGatewayManagementApiClient,
  GoneException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { Clock } from "../clock/index.ts";
import { config } from "../config/index.ts";
import type { Message } from "./message.ts";

let client: { endpoint: string; api: ApiGatewayManagementApiClient } | undefined;

function api(endpoint: string): ApiGatewayManagementApiClient {
  if (client?.endpoint !== endpoint) client = { endpoint, api: new ApiGatewayManagementApiClient({ endpoint }) };
  return client.api;
}

/**
 * Sends a message to one connection, with the time added except to a pong.
 *
 * @returns false when the connection is not there: closed, or not yet accepted
 */
export async function post(connection_id: string, message: Message): Promise<boolean> {
  const endpoint = config().SOCKET_ENDPOINT;
  if (!endpoint) return false;
  const Data = JSON.stringify(message.type === "pong" ? message : { ...message, timestamp: Clock.now() });
  try {
    await api(endpoint).send(new PostToConnectionCommand({ ConnectionId: connection_id, Data }));
    return true;
  } catch (error) {
    if (error instanceof GoneException) return false;
    throw error;
  }
}
