import { Token } from "@lettermill/core/token";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { report, type Visit } from "./report.ts";

/** One transparent pixel, GIF89a. */
const pixel = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";

/** Answers the same to everybody: a token that is none of ours, or of somebody erased, looks like any other. */
export async function open(file: string, visit: Visit): Promise<APIGatewayProxyStructuredResultV2> {
  const mail = Token.verify("open", file.replace(/\.gif$/, ""));
  if (mail) await report("opened", mail, visit);
  return {
    statusCode: 200,
    headers: { "content-type": "image/gif", "cache-control": "no-store" },
    body: pixel,
    isBase64Encoded: true,
  };
}
