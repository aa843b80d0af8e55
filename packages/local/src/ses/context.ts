import type { Account } from "./account.ts";
import { addressOf, domainOf } from "./address.ts";
import type { Faults } from "./fault.ts";
import type { MailLog } from "./mail-log.ts";
import type { Meter } from "./quota.ts";
import { messageRejected } from "./refusal.ts";

/** What the operations work on. */
export type Context = {
  clock: () => number;
  region: string;
  log: MailLog;
  account: Account;
  meter: Meter;
  faults: Faults;
  /** Refuse senders without a verified identity; off by default, so that a laptop can send as anyone. */
  enforceIdentities: boolean;
};

/** @throws Refusal MessageRejected when identities are enforced and neither the address nor its domain is verified */
export function checkSender(context: Context, from: string): void {
  if (!context.enforceIdentities) return;
  const { identities } = context.account.settings;
  if (identities[addressOf(from)]?.verified) return;
  // A verified domain covers its subdomains.
  for (let domain = domainOf(from); domain.includes("."); domain = domain.slice(domain.indexOf(".") + 1))
    if (identities[domain]?.verified) return;
  throw messageRejected(
    `Email address is not verified. The following identities failed the check in region ${context.region.toUpperCase()}: ${from}`,
  );
}
