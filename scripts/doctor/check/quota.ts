import { GetAccountCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { type Check, type Finding, fail, ok, warn } from "../check.ts";

const more = "Service Quotas console → Amazon SES: ask for more, with the numbers that you need.";

export const quota: Check = {
  title: "SES quota",
  needs: ["ses:GetAccount"],
  run: async ({ settings }) => {
    const { SendQuota = {} } = await new SESv2Client({}).send(new GetAccountCommand({}));
    const { Max24HourSend: most = 0, MaxSendRate: rate = 0, SentLast24Hours: sent = 0 } = SendQuota;
    // -1 means that there is no limit.
    const share = most > 0 ? sent / most : 0;
    const limit = most < 0 ? "no limit a day" : `${most} mails in 24 hours`;
    const use = `${limit}, ${rate} a second; ${sent} sent in the last 24 hours.`;
    return [
      share >= 1 ? fail(use, more) : share >= 0.8 ? warn(use, more) : ok(use),
      ...told(settings.daily_quota, most),
    ];
  },
};

/** The alarm for the quota is made from the setting. */
function told(setting: number | undefined, most: number): Finding[] {
  if (setting === undefined || setting === most) return [];
  return [
    warn(
      `The setting daily_quota says ${setting}.`,
      `Set it to ${most} in infra/settings.ts: an alarm is made from it.`,
    ),
  ];
}
