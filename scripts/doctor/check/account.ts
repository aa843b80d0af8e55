import { GetAccountCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { type Check, holds } from "../check.ts";

export const account: Check = {
  title: "SES account",
  needs: ["ses:GetAccount"],
  run: async ({ region }) => {
    const { ProductionAccessEnabled, SendingEnabled, EnforcementStatus } = await new SESv2Client({}).send(
      new GetAccountCommand({}),
    );
    return [
      holds(
        ProductionAccessEnabled ?? false,
        "The account has left the sandbox.",
        `The account is in the sandbox of ${region}: it sends to verified addresses only, 200 mails a day.`,
        "SES console → Account dashboard → Request production access. It takes about a day.",
      ),
      holds(
        SendingEnabled ?? false,
        "Sending is on.",
        "Sending is paused for the whole account.",
        "SES console → Account dashboard says why; then: aws sesv2 put-account-sending-attributes --sending-enabled",
      ),
      holds(
        EnforcementStatus === "HEALTHY",
        "SES has nothing against the account.",
        `SES has the account under review or shut it: ${EnforcementStatus}.`,
        "Answer the case in the AWS Support Center; look at bounces and complaints before you send more.",
      ),
    ];
  },
};
