import { z } from "zod";
import type { Suppressed } from "./account.ts";
import { checkMailbox } from "./limit.ts";
import { epochSeconds, page, type Route } from "./operation.ts";
import { notFound } from "./refusal.ts";
import { parse } from "./request.ts";

const reason = z.enum(["BOUNCE", "COMPLAINT"]);
const creation = z.object({ EmailAddress: z.string(), Reason: reason });

const shown = (address: string, { reason, updated_at }: Suppressed) => ({
  EmailAddress: address,
  Reason: reason,
  LastUpdateTime: epochSeconds(updated_at),
});

const absent = (address: string) => notFound(`Email address ${address} does not exist on your suppression list.`);

export const suppressionRoutes: Route[] = [
  [
    "PUT",
    "/suppression/addresses",
    async ({ account, clock }, { body }) => {
      const { EmailAddress, Reason } = parse(creation, body);
      checkMailbox(EmailAddress);
      const updated_at = new Date(clock()).toISOString();
      account.settings.suppressed[EmailAddress.toLowerCase()] = { reason: Reason, updated_at };
      await account.save();
      return {};
    },
  ],
  [
    "GET",
    "/suppression/addresses",
    ({ account }, { query }) => {
      const reasons = query.getAll("Reason");
      const from = Date.parse(query.get("StartDate") ?? "") || 0;
      const to = Date.parse(query.get("EndDate") ?? "") || Number.POSITIVE_INFINITY;
      const all = Object.entries(account.settings.suppressed).filter(([, one]) => {
        const at = Date.parse(one.updated_at);
        return (reasons.length === 0 || reasons.includes(one.reason)) && at >= from && at <= to;
      });
      const { items, ...rest } = page(all, Number(query.get("PageSize")), query.get("NextToken") ?? undefined);
      return { SuppressedDestinationSummaries: items.map(([address, one]) => shown(address, one)), ...rest };
    },
  ],
  [
    "GET",
    "/suppression/addresses/{EmailAddress}",
    ({ account }, { params }) => {
      const address = (params.EmailAddress ?? "").toLowerCase();
      const one = account.settings.suppressed[address];
      if (!one) throw absent(address);
      return {
        SuppressedDestination: {
          ...shown(address, one),
          ...(one.message_id && { Attributes: { MessageId: one.message_id } }),
        },
      };
    },
  ],
  [
    "DELETE",
    "/suppression/addresses/{EmailAddress}",
    async ({ account }, { params }) => {
      const address = (params.EmailAddress ?? "").toLowerCase();
      if (!account.settings.suppressed[address]) throw absent(address);
      delete account.settings.suppressed[address];
      await account.save();
      return {};
    },
  ],
];
