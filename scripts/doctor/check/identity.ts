import { GetEmailIdentityCommand, paginateListEmailIdentities, SESv2Client } from "@aws-sdk/client-sesv2";
import { type Check, type Finding, fail, ok, warn } from "../check.ts";

const most = 100;

export const identity: Check = {
  title: "Sending domains",
  needs: ["ses:ListEmailIdentities", "ses:GetEmailIdentity"],
  run: async ({ stage }) => {
    const client = new SESv2Client({});
    const names: string[] = [];
    for await (const { EmailIdentities = [] } of paginateListEmailIdentities({ client, pageSize: most }, {})) {
      for (const { IdentityName, IdentityType } of EmailIdentities)
        if (IdentityName && IdentityType === "DOMAIN") names.push(IdentityName);
      if (names.length >= most) break;
    }
    if (names.length === 0 && !stage) return [ok("None, and this machine sends from any.")];
    if (names.length === 0)
      return [fail("There is no sending domain.", "POST /api/v1/domains, and publish what it answers.")];
    const findings: Finding[] = [];
    for (const name of names.slice(0, most)) findings.push(await look(client, name));
    return findings;
  },
};

async function look(client: SESv2Client, name: string): Promise<Finding> {
  const found = await client.send(new GetEmailIdentityCommand({ EmailIdentity: name }));
  const publish = "Publish the records that GET /api/v1/domains shows, then POST …/check.";
  const dkim = found.DkimAttributes?.Status;
  if (!found.VerifiedForSendingStatus || dkim !== "SUCCESS")
    return fail(`${name}: not verified, DKIM is ${dkim}.`, publish);
  const { MailFromDomain, MailFromDomainStatus } = found.MailFromAttributes ?? {};
  if (!MailFromDomain) return warn(`${name}: verified, without a MAIL FROM domain: SPF does not align.`, publish);
  if (MailFromDomainStatus !== "SUCCESS")
    return warn(`${name}: verified, but MAIL FROM is ${MailFromDomainStatus}.`, publish);
  return ok(`${name}: verified, with DKIM and MAIL FROM.`);
}
