import { disposableEmailBlocklistSet } from "disposable-email-domains-js";

const domains = disposableEmailBlocklistSet();

/** Whether mailboxes of this domain, or of one above it, are made to be thrown away. */
export function isDisposable(domain: string): boolean {
  const labels = domain.split(".");
  return labels.some((_, index) => index < labels.length - 1 && domains.has(labels.slice(index).join(".")));
}
