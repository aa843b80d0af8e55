import { z } from "zod";
import type { Route } from "./operation.ts";
import { parse } from "./request.ts";

const sending = z.object({ SendingEnabled: z.boolean().optional() });
const suppression = z.object({ SuppressedReasons: z.array(z.enum(["BOUNCE", "COMPLAINT"])).optional() });

export const accountRoutes: Route[] = [
  [
    "GET",
    "/account",
    ({ account, meter }) => ({
      DedicatedIpAutoWarmupEnabled: false,
      EnforcementStatus: "HEALTHY",
      ProductionAccessEnabled: true,
      SendingEnabled: account.settings.sending_enabled,
      SendQuota: {
        Max24HourSend: meter.quota.max_24_hour_send,
        MaxSendRate: meter.quota.max_send_rate,
        SentLast24Hours: meter.sentLast24Hours(),
      },
      SuppressionAttributes: { SuppressedReasons: account.settings.suppressed_reasons },
    }),
  ],
  [
    "PUT",
    "/account/sending",
    async ({ account }, { body }) => {
      account.settings.sending_enabled = parse(sending, body).SendingEnabled ?? false;
      await account.save();
      return {};
    },
  ],
  [
    "PUT",
    "/account/suppression",
    async ({ account }, { body }) => {
      account.settings.suppressed_reasons = parse(suppression, body).SuppressedReasons ?? [];
      await account.save();
      return {};
    },
  ],
];
