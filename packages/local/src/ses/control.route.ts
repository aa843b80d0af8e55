import { z } from "zod";
import { fault } from "./fault.ts";
import type { Route } from "./operation.ts";
import { notFound } from "./refusal.ts";
import { parse } from "./request.ts";

const faults = z.union([z.array(fault), fault]);
const quota = z.object({
  max_send_rate: z.number().positive().optional(),
  max_24_hour_send: z.number().min(-1).optional(),
});

/** What no real SES has: trouble on demand. */
export const controlRoutes: Route[] = [
  ["GET", "/_faults", ({ faults }) => ({ data: faults.list() })],
  [
    "POST",
    "/_faults",
    (context, { body }) => {
      for (const one of [parse(faults, body)].flat()) context.faults.add(one);
      return { data: context.faults.list() };
    },
  ],
  [
    "DELETE",
    "/_faults",
    ({ faults }) => {
      faults.clear();
      return { data: [] };
    },
  ],
  ["GET", "/_quota", ({ meter }) => meter.quota],
  [
    "POST",
    "/_quota",
    ({ meter }, { body }) => {
      const { max_send_rate, max_24_hour_send } = parse(quota, body);
      meter.set({
        ...(max_send_rate !== undefined && { max_send_rate }),
        ...(max_24_hour_send !== undefined && { max_24_hour_send }),
      });
      return meter.quota;
    },
  ],
  [
    "POST",
    "/_identities/{EmailIdentity}",
    async ({ account }, { params, body }) => {
      const identity = account.settings.identities[params.EmailIdentity ?? ""];
      if (!identity) throw notFound(`Email identity ${params.EmailIdentity} does not exist.`);
      identity.verified = parse(z.object({ verified: z.boolean() }), body).verified;
      await account.save();
      return identity;
    },
  ],
];
