import { z } from "zod";
import { Message } from "../message/index.ts";

export const statuses = [...Message.statuses, "cancelled"] as const;
export type Status = (typeof statuses)[number];

/** One recipient of a campaign, and what became of their message. */
export const Info = Message.Info.extend({
  email: z.string().nullable().meta({ description: "null when the contact is gone and nothing was heard of the mail" }),
  status: z.enum(statuses),
}).meta({ id: "Recipient" });
export type Info = z.infer<typeof Info>;
