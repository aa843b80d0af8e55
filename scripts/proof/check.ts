import type { Campaign } from "./campaign.ts";

export type Finding = { what: string; holds: boolean };

/** The ledger adds up, and nobody got it twice or not at all. */
export function exactness(campaign: Campaign, to: string[], count: number): Finding[] {
  const { total_recipients, sent_count, suppressed_count, failed_count, cancelled_count } = campaign;
  const { unconfirmed_count, remaining_count, delivered_count } = campaign;
  const sum = sent_count + suppressed_count + failed_count + cancelled_count + unconfirmed_count + remaining_count;
  const times = new Map<string, number>();
  for (const address of to) times.set(address, (times.get(address) ?? 0) + 1);
  const twice = [...times.values()].filter((n) => n > 1).length;
  const never = count - times.size;
  return [
    { what: `${total_recipients} targeted`, holds: total_recipients === count },
    { what: `${twice} got it twice`, holds: twice === 0 },
    { what: `${never} did not get it, ${unconfirmed_count} unconfirmed`, holds: never <= unconfirmed_count },
    { what: `${sent_count} sent, ${delivered_count} delivered`, holds: delivered_count === sent_count },
    {
      what: `ledger: ${total_recipients} = ${sent_count} sent + ${suppressed_count} suppressed + ${failed_count} failed + ${cancelled_count} cancelled + ${unconfirmed_count} unconfirmed + ${remaining_count} remaining`,
      holds: sum === total_recipients && remaining_count === 0,
    },
  ];
}

/** Most in any window of a second. Times in milliseconds, in order. */
export function busiestSecond(times: number[]): number {
  let most = 0;
  let first = 0;
  for (const [index, at] of times.entries()) {
    while (at - (times[first] ?? at) >= 1000) first += 1;
    most = Math.max(most, index - first + 1);
  }
  return most;
}
