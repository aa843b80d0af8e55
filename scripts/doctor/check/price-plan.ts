import { GetAccountCommand, SESv2Client } from "@aws-sdk/client-sesv2";
import { type Check, ok, warn } from "../check.ts";

/** `NONE` is à la carte. The names are those of SES's API; what they cost is not in it. */
const prices: Readonly<Record<string, string>> = {
  NONE: "à la carte, $0.10 per thousand mails",
  ESSENTIALS: "Essentials, $0.16 per thousand mails",
};

export const pricePlan: Check = {
  title: "SES price plan",
  needs: ["ses:GetAccount"],
  remote: true,
  run: async () => {
    const { PricingAttributes } = await new SESv2Client({}).send(new GetAccountCommand({}));
    const { CurrentPlan: current, NextPlan: next } = PricingAttributes ?? {};
    if (!current)
      return [warn("SES does not say which price plan the account has.", "SES console → Account dashboard.")];
    const plan = `The plan is ${prices[current] ?? current}${next ? `; from next month ${prices[next] ?? next}` : ""}.`;
    if ((next ?? current) === "NONE") return [ok(plan)];
    return [
      warn(
        plan,
        "À la carte is $0.10 per thousand, and Lettermill needs nothing beyond it: SES console → Account dashboard.",
      ),
    ];
  },
};
