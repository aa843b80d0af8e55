import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  bounceEvent,
  clickEvent,
  complaintEvent,
  deliveryDelayEvent,
  deliveryEvent,
  type Event,
  type Origin,
  openEvent,
  rejectEvent,
  renderingFailureEvent,
  sendEvent,
  subscriptionEvent,
} from "./event.ts";

const recipients = { recipients: z.array(z.string()).optional() };
const visit = { ip_address: z.string().optional(), user_agent: z.string().optional() };

/** An event asked for by name, with what a test may want to say about it. `recipients` are all of the message's when absent. */
export const report = z.discriminatedUnion("type", [
  z.object({ type: z.literal("send") }),
  z.object({ type: z.literal("delivery"), ...recipients }),
  z.object({
    type: z.literal("bounce"),
    bounce_type: z.enum(["Permanent", "Transient", "Undetermined"]).optional(),
    bounce_sub_type: z.string().optional(),
    status: z.string().optional(),
    diagnostic_code: z.string().optional(),
    ...recipients,
  }),
  z.object({
    type: z.literal("complaint"),
    feedback_type: z.string().optional(),
    complaint_sub_type: z.string().optional(),
    ...recipients,
  }),
  z.object({ type: z.literal("reject"), reason: z.string().optional() }),
  z.object({ type: z.literal("open"), ...visit }),
  z.object({
    type: z.literal("click"),
    link: z.string().optional(),
    link_tags: z.record(z.string(), z.array(z.string())).optional(),
    ...visit,
  }),
  z.object({
    type: z.literal("delivery_delay"),
    delay_type: z.string().optional(),
    expires_in_seconds: z.number().optional(),
    ...recipients,
  }),
  z.object({ type: z.literal("rendering_failure"), error_message: z.string().optional() }),
  z.object({ type: z.literal("subscription"), contact_list: z.string().optional() }),
]);

export type Report = z.infer<typeof report>;

export function eventOfReport(origin: Origin, asked: Report): Event {
  const to = ("recipients" in asked && asked.recipients) || origin.message.to;
  // Each time it is asked for it is another report, not a repetition.
  const nonce = randomUUID();
  switch (asked.type) {
    case "send":
      return sendEvent(origin);
    case "delivery":
      return deliveryEvent(origin, to);
    case "bounce": {
      const { bounce_type: type, bounce_sub_type: sub_type, status, diagnostic_code } = asked;
      return bounceEvent(origin, to, defined({ type, sub_type, status, diagnostic_code, nonce }));
    }
    case "complaint": {
      const { feedback_type, complaint_sub_type: sub_type } = asked;
      return complaintEvent(origin, to, defined({ feedback_type, sub_type, nonce }));
    }
    case "reject":
      return rejectEvent(origin, asked.reason);
    case "open":
      return openEvent(origin, defined(asked));
    case "click":
      return clickEvent(origin, defined(asked));
    case "delivery_delay":
      return deliveryDelayEvent(origin, to, defined(asked));
    case "rendering_failure":
      return renderingFailureEvent(
        origin,
        asked.error_message ?? "Attribute 'name' is not present in the rendering data.",
      );
    case "subscription":
      return subscriptionEvent(origin, asked.contact_list);
  }
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** Without the members that are undefined, so that defaults apply. */
const defined = <T extends object>(given: T) =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<Defined<T>>;
