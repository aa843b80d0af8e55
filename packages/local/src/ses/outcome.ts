import type { Suppressed } from "./account.ts";
import {
  bounceEvent,
  complaintEvent,
  deliveryEvent,
  type Event,
  type Origin,
  onSuppressionList,
  renderingFailureEvent,
  sendEvent,
} from "./event.ts";
import { behaviourOf } from "./simulator.ts";

/** What becomes of a message by itself: the events that follow its acceptance, in order. */
export function outcome(
  origin: Origin,
  options: { suppressed: Record<string, Suppressed>; deliveryEvents: boolean },
): Event[] {
  const { failure, to } = origin.message;
  if (failure) return [renderingFailureEvent(origin, failure)];
  const fates = Map.groupBy(to, (address) => {
    const entry = options.suppressed[address.toLowerCase()];
    return entry ? (`suppressed ${entry.reason}` as const) : behaviourOf(address);
  });
  const of = (fate: ReturnType<typeof fates.keys> extends Iterable<infer K> ? K : never) => fates.get(fate) ?? [];
  // Complaints and automatic replies come from people who got the mail first.
  const delivered = [...of("success"), ...of("complaint"), ...of("ooto")];
  const events: (Event | false)[] = [
    sendEvent(origin),
    delivered.length > 0 && options.deliveryEvents && deliveryEvent(origin, delivered),
    of("bounce").length > 0 && bounceEvent(origin, of("bounce")),
    of("suppressionlist").length > 0 && bounceEvent(origin, of("suppressionlist"), { sub_type: "Suppressed" }),
    of("suppressed BOUNCE").length > 0 && bounceEvent(origin, of("suppressed BOUNCE"), onSuppressionList),
    of("suppressed COMPLAINT").length > 0 &&
      complaintEvent(origin, of("suppressed COMPLAINT"), { sub_type: "OnAccountSuppressionList" }),
    of("ooto").length > 0 && bounceEvent(origin, of("ooto"), { type: "Transient", sub_type: "General" }),
    of("complaint").length > 0 && complaintEvent(origin, of("complaint")),
  ];
  return events.filter((event) => event !== false);
}
