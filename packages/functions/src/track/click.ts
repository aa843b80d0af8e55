import { Token } from "@lettermill/core/token";
import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { report, type Visit } from "./report.ts";

const noStore = { "cache-control": "no-store" };

/**
 * Leads on to the address that the link was signed with, whether or not the hit could be recorded. The token is that of
 * the recipient's mail and that of the link, with a dot between them.
 */
export async function click(token: string, visit: Visit): Promise<APIGatewayProxyStructuredResultV2> {
  const [mailToken = "", linkToken = "", ...more] = token.split(".");
  const mail = Token.verify("click", mailToken);
  const link = mail && more.length === 0 ? Token.verifyLink(mail.campaign_id, linkToken) : undefined;
  if (!mail || !link)
    return {
      statusCode: 404,
      headers: { ...noStore, "content-type": "text/plain; charset=utf-8" },
      body: "This link is not valid.",
    };
  await report("clicked", mail, visit, link);
  // In the form of a URL parser: ASCII only, so that no header can break.
  return { statusCode: 302, headers: { ...noStore, location: new URL(link.url).href } };
}
