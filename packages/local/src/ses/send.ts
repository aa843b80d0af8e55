import { addressOf } from "./address.ts";
import type { Context } from "./context.ts";
import { maxRecipients } from "./limit.ts";
import { accountSuspended, badRequest, limitExceeded, Refusal, sendingPaused, tooManyRequests } from "./refusal.ts";
import { type Destination, recipientsOf } from "./request.ts";
import { isSimulator } from "./simulator.ts";

export const pausedMessage =
  "Sending paused for this account. For more information, please check the inbox of the email address associated with your AWS account.";
export const suspendedMessage = "Sending suspended for this account.";
export const throttledMessage = "Maximum sending rate exceeded.";
export const dailyMessage = "Daily message quota exceeded.";

/** Faults that refuse a whole call. */
export function strikeCall(context: Context, operation: string): void {
  if (context.faults.strike("throttle", operation)) throw tooManyRequests(throttledMessage);
  const struck = context.faults.strike("error", operation);
  if (!struck) return;
  const { name = "InternalServiceErrorException", status = 500, message = "Internal failure" } = struck.error ?? {};
  throw new Refusal(name, status, message);
}

/** Why the account or the configuration set may not send now: the status of a bulk entry and its words. */
export type Closed = { status: string; error: string; refusal: (message: string) => Refusal };

export function closedFor(
  context: Context,
  operation: string,
  configurationSet: string | undefined,
): Closed | undefined {
  const { settings } = context.account;
  if (context.faults.strike("suspended", operation))
    return { status: "ACCOUNT_SUSPENDED", error: suspendedMessage, refusal: accountSuspended };
  if (!settings.sending_enabled || context.faults.strike("paused", operation))
    return { status: "ACCOUNT_SENDING_PAUSED", error: pausedMessage, refusal: sendingPaused };
  if (configurationSet === undefined) return undefined;
  const set = settings.configuration_sets[configurationSet];
  if (!set)
    return {
      status: "CONFIGURATION_SET_NOT_FOUND",
      error: `Configuration set <${configurationSet}> does not exist.`,
      refusal: (message) => new Refusal("NotFoundException", 404, message),
    };
  if (!set.sending_enabled)
    return {
      status: "CONFIGURATION_SET_SENDING_PAUSED",
      error: `Sending paused for configuration set <${configurationSet}>.`,
      refusal: sendingPaused,
    };
  return undefined;
}

/** Takes a message's recipients from the quota, or says which part of it is used up. */
export function takeQuota({ meter }: Context, recipients: readonly string[]): "rate" | "day" | undefined {
  const counted = recipients.filter((recipient) => !isSimulator(recipient)).length;
  if (counted > meter.availableToday()) return "day";
  if (recipients.length > meter.available()) return "rate";
  meter.take(recipients.length, counted);
  return undefined;
}

export const quotaRefusal = (short: "rate" | "day") =>
  short === "rate" ? tooManyRequests(throttledMessage) : limitExceeded(dailyMessage);

/** @throws Refusal BadRequestException when nobody or more than 50 would get the message */
export function checkRecipientCount(recipients: readonly string[]): void {
  if (recipients.length === 0) throw badRequest("Missing required field 'Destination'.");
  if (recipients.length > maxRecipients) throw badRequest(`Recipient count exceeds ${maxRecipients}.`);
}

/** Bare addresses for the log. */
export const addressesOf = (destination: Destination | undefined) => recipientsOf(destination).map(addressOf);
