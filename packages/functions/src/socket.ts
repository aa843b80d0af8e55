import "./signing-keys.ts";
import { Actor } from "@lettermill/core/actor";
import { Auth } from "@lettermill/core/auth";
import { Campaign } from "@lettermill/core/campaign";
import { AppError } from "@lettermill/core/error";
import { Live } from "@lettermill/core/live";
import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";
import { check } from "./api/authorize.ts";
import { statusOf } from "./api/problem.ts";

type SocketEvent = APIGatewayProxyWebsocketEventV2 & {
  headers?: Record<string, string>;
  queryStringParameters?: Record<string, string>;
};

/** The WebSocket API: `$connect` to watch a campaign, `$default` for a ping, `$disconnect`. */
export async function handler(event: SocketEvent): Promise<APIGatewayProxyResultV2> {
  const { routeKey, connectionId } = event.requestContext;
  try {
    if (routeKey === "$connect") await watch(event, connectionId);
    else if (routeKey === "$disconnect") await Live.disconnect(connectionId);
    else if (isPing(event.body)) await Live.post(connectionId, { type: "pong" });
    return { statusCode: 200 };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { statusCode: statusOf(error) };
  }
}

async function watch({ headers = {}, queryStringParameters = {} }: SocketEvent, connectionId: string): Promise<void> {
  const { token = bearer(headers), campaign_id = "" } = queryStringParameters;
  if (!token) throw new AppError("unauthenticated", "auth.required", "Send the token in the query or the header.");
  const actor = await Auth.authenticate(token);
  check(actor, "viewer", "campaigns");
  await Actor.provide(actor, async () => {
    await Campaign.get(campaign_id); // missing, also when it is another workspace's
    await Live.connect(campaign_id, connectionId);
  });
}

/** A WebSocket API keeps the case of header names. */
function bearer(headers: Record<string, string>): string | undefined {
  const header = Object.entries(headers).find(([name]) => name.toLowerCase() === "authorization")?.[1] ?? "";
  return /^bearer\s+(\S+)$/i.exec(header)?.[1];
}

function isPing(body: string | undefined): boolean {
  try {
    return (JSON.parse(body ?? "") as { type?: unknown } | null)?.type === "ping";
  } catch {
    return false;
  }
}
