import { addressOf } from "./address.ts";

export type Behaviour = "success" | "bounce" | "complaint" | "ooto" | "suppressionlist";

/**
 * What becomes of mail to an address, by Amazon's mailbox simulator: `bounce@simulator.amazonses.com`,
 * `complaint+label@…` and so on. Here the first part alone decides for bounces and complaints, so that a list of
 * ordinary-looking domains can hold some of each; the others need a domain that begins with `simulator.`.
 */
export function behaviourOf(mailbox: string): Behaviour {
  const address = addressOf(mailbox).toLowerCase();
  const local = (address.split("@")[0] ?? "").split("+")[0];
  if (local === "bounce" || local === "complaint") return local;
  if (isSimulator(address) && (local === "ooto" || local === "suppressionlist")) return local;
  return "success";
}

/** Simulator addresses do not count against the day's quota and never enter the suppression list. */
export const isSimulator = (mailbox: string): boolean => /@simulator\./i.test(addressOf(mailbox));
