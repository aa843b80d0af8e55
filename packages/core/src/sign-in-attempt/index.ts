import { createHash } from "node:crypto";
import { Allowance } from "../allowance/index.ts";
import { refused } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { AppError } from "../error/index.ts";
import { User } from "../user/index.ts";
import { SignInAttemptEntity, type SignInAttemptItem } from "./sign-in-attempt.entity.ts";

/** An account has this many failures free; each one after doubles the wait, from half a minute to a quarter of an hour. */
export const freeFailures = 5;
const firstWait = 30_000;
const longestWait = 15 * 60_000;

/** One network address has this many failures an hour, over all accounts. */
export const failuresPerHour = 100;

const hour = 60 * 60_000;

/** The account that somebody tries, and the network address they do it from. */
export type Origin = { email: string; address: string };

/**
 * Runs a check of a password, unless the account or the address has failed too often. The attempt is counted as a
 * failure before the check and taken back when it succeeds, so guesses sent side by side cannot slip past the count. It
 * is counted the same whether there is such an account or not.
 *
 * @param check - answers undefined for a wrong password
 * @throws AppError limited, with `retry_after` in seconds; unauthenticated
 */
export async function attempt<T>(origin: Origin, check: () => Promise<T | undefined>): Promise<T> {
  const account = subject(User.emailKey(origin.email));
  const refund = await chargeAddress(origin.address);
  await chargeAccount(account);
  const outcome = await check();
  if (outcome === undefined) {
    throw new AppError("unauthenticated", "auth.wrong", "The email address or the password is wrong.");
  }
  await Promise.all([refund(), SignInAttemptEntity.delete({ subject: account }).go()]);
  return outcome;
}

/** Counts a failure from an address; answers how to take it back. */
export async function chargeAddress(address: string): Promise<() => Promise<unknown>> {
  const spent = await Allowance.spend(`sign_in#${Allowance.network(address)}`, {
    times: failuresPerHour,
    window: hour,
  });
  if (!spent.granted) throw limited(spent.retry_in);
  return spent.refund;
}

async function chargeAccount(subject: string): Promise<void> {
  for (let tries = 0; tries < 10; tries++) {
    const { data } = await SignInAttemptEntity.get({ subject }).go({ consistent: true });
    const now = Clock.millis();
    const before = data && data.ttl * 1000 > now ? data.failures : 0;
    const locked = (data?.locked_until ?? 0) - now;
    if (locked > 0) throw limited(locked);
    const failures = before + 1;
    const locked_until = failures < freeFailures ? 0 : now + wait(failures - freeFailures);
    if (await replace(data, { subject, failures, locked_until, ttl: Math.ceil((now + hour) / 1000) })) return;
  }
  throw limited(1000); // many at the same moment, which no person does
}

/** Writes an item in the place of what was read; false when someone else was faster. */
async function replace(before: SignInAttemptItem | null, item: SignInAttemptItem): Promise<boolean> {
  const write = before
    ? SignInAttemptEntity.put(item).where(({ failures }, { eq }) => eq(failures, before.failures))
    : SignInAttemptEntity.create(item);
  try {
    await write.go();
    return true;
  } catch (error) {
    if (refused(error)) return false;
    throw error;
  }
}

const wait = (beyond: number) => Math.min(longestWait, firstWait * 2 ** beyond);

const limited = (milliseconds: number) =>
  new AppError("limited", "auth.limited", "There were too many failed attempts to sign in. Try again later.", {
    retry_after: Math.ceil(milliseconds / 1000),
  });

const subject = (name: string) => `account#${createHash("sha256").update(name).digest("base64url")}`;

export * as SignInAttempt from "./index.ts";
