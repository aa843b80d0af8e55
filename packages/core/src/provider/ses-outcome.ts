import type { Outcome } from "./provider.ts";

/** SES refuses these for the account or the sender, not for a recipient: the campaign waits for a person. */
const halting = new Set([
  "SendingPausedException",
  "AccountSuspendedException",
  "MailFromDomainNotVerifiedException",
  "MessageRejected",
  "NotFoundException",
  "AccessDeniedException",
  "UnrecognizedClientException",
  "ExpiredTokenException",
  "CredentialsProviderError",
]);

/** Nothing reached SES when the connection could not be made at all. */
const neverConnected = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"]);

/**
 * What an exception of a send call says about the mail in it. Only an answer of SES, or no connection at all, proves
 * that nothing was taken; a time-out, a reset or a 5xx leaves it open.
 */
export function failure(error: unknown): Outcome {
  const { name = "", message = "", code = "", $metadata } = error as Fault;
  const status = $metadata?.httpStatusCode;
  const reason = `${name}: ${message}`.slice(0, 300);
  if (status === 429 || name.includes("Throttl") || name === "TooManyRequestsException") {
    // The day's quota comes under this name, too (SES, "Errors related to the sending quotas").
    return /daily/i.test(message) ? { type: "halted", reason } : { type: "later" };
  }
  if (name === "LimitExceededException") {
    return /rate/i.test(message) ? { type: "later" } : { type: "halted", reason };
  }
  if (halting.has(name)) return { type: "halted", reason };
  if (status && status >= 400 && status < 500) return { type: "rejected", reason };
  if (neverConnected.has(code) || neverConnected.has(name)) return { type: "later" };
  return { type: "unknown", reason };
}

type Fault = { name?: string; message?: string; code?: string; $metadata?: { httpStatusCode?: number } };
