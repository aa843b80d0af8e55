import { ACMClient, DescribeCertificateCommand, paginateListCertificates } from "@aws-sdk/client-acm";
import { type Check, holds, ok, warn } from "../check.ts";

/** CloudFront takes certificates of us-east-1 only. */
const region = "us-east-1";

export const certificate: Check = {
  title: "Address of the platform",
  needs: ["acm:ListCertificates", "acm:DescribeCertificate"],
  remote: true,
  run: async ({ settings: { domain } }) => {
    if (!domain)
      return [
        warn(
          "The address is CloudFront's own, and links in mail will always lead to it.",
          "Set domain in infra/settings.ts before you send.",
        ),
      ];
    const client = new ACMClient({ region });
    const arns: string[] = [];
    for await (const { CertificateSummaryList = [] } of paginateListCertificates({ client }, {}))
      for (const { CertificateArn, DomainName } of CertificateSummaryList)
        if (CertificateArn && DomainName === domain) arns.push(CertificateArn);
    const all = await Promise.all(
      arns.map((CertificateArn) => client.send(new DescribeCertificateCommand({ CertificateArn }))),
    );
    const states = all.map(({ Certificate }) => Certificate?.Status ?? "unknown");
    if (states.includes("ISSUED")) return [ok(`The certificate of ${domain} is issued.`)];
    const state = states[0] ? `is ${states[0]}` : "is not there";
    return [
      holds(
        false,
        "",
        `The certificate of ${domain} ${state}.`,
        "Its zone must be in Route 53 of this account, and its registrar name that zone's servers.",
      ),
    ];
  },
};
