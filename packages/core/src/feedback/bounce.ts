/**
 * What SES's sub-types of a bounce mean for the contact. A sub-type that is not listed suppresses nobody.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html#bounce-types
 */
const permanent = new Set(["General", "NoEmail"]);

/** SES did not even try, since the address is on a suppression list of its own. */
const listed = new Set(["Suppressed", "OnAccountSuppressionList"]);

/** The mail is to blame, not the address. */
const ofTheMail = new Set(["MessageTooLarge", "ContentRejected", "AttachmentRejected"]);

type Bounce = { bounce_type?: string | undefined; bounce_subtype?: string | undefined };

/** The address does not exist, as far as anyone can know. */
export const isHard = ({ bounce_type, bounce_subtype = "" }: Bounce): boolean =>
  bounce_type === "Permanent" && permanent.has(bounce_subtype);

export const isListed = ({ bounce_subtype = "" }: Bounce): boolean => listed.has(bounce_subtype);

/** SES gave up on an address that may work another time. */
export const isSoft = ({ bounce_type, bounce_subtype = "" }: Bounce): boolean =>
  bounce_type === "Transient" && !ofTheMail.has(bounce_subtype);

/** So many soft bounces in a row suppress an address, when they span at least this long. */
export const softLimit = { count: 3, milliseconds: 7 * 86_400_000 };

type Letter = Bounce & { delivered_at?: string | undefined; bounced_at?: string | undefined };

/** The soft bounces since the last delivery: how many, the first and the last. */
export function softRow(letters: readonly Letter[]): { count: number; since?: string; until?: string } {
  const delivered =
    letters
      .flatMap(({ delivered_at }) => delivered_at ?? [])
      .sort()
      .at(-1) ?? "";
  const row = letters
    .flatMap((letter) => (letter.bounced_at && isSoft(letter) ? [letter.bounced_at] : []))
    .filter((at) => at > delivered)
    .sort();
  const [since] = row;
  const until = row.at(-1);
  return { count: row.length, ...(since && until ? { since, until } : {}) };
}

export const isPersistent = ({ count, since, until }: ReturnType<typeof softRow>): boolean =>
  count >= softLimit.count && Date.parse(until ?? "") - Date.parse(since ?? "") >= softLimit.milliseconds;
