import "../signing-keys.ts";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { click } from "./click.ts";
import { open } from "./open.ts";

type Answer = APIGatewayProxyStructuredResultV2;

/**
 * The function behind the links in mail. It reads nothing, so it needs neither the database nor its library: it checks a
 * signature, puts the hit on a queue and answers.
 */
export async function handler(event: APIGatewayProxyEventV2): Promise<Answer> {
  const { method } = event.requestContext.http;
  const [, kind, token = ""] = /^\/t\/([oc])\/([^/]*)\/?$/.exec(event.rawPath) ?? [];
  if (!kind) return { statusCode: 404, headers: { "cache-control": "no-store" } };
  if (method !== "GET" && method !== "HEAD") return { statusCode: 405, headers: { allow: "GET, HEAD" } };
  const visit = { method, agent: (event.headers["user-agent"] ?? "").slice(0, 512) };
  return kind === "o" ? open(token, visit) : click(token, visit);
}
