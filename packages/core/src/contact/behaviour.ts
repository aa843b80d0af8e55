import { Id } from "../id/index.ts";

/** What a contact can be known to have done, or to have happened to them, with a campaign. */
export const behaviours = ["received", "opened", "clicked", "bounced"] as const;
export type Behaviour = (typeof behaviours)[number];

/**
 * Campaigns remembered on a contact, those made last. Together they take 1,050 bytes at most, so that a contact stays an
 * item of one or two write units; the totals beside them (`opened_count`, `last_opened_at`, …) know no such bound.
 */
export const mostCampaigns = 30;

/** An entry is the campaign's key, then for each behaviour its last minute since the epoch in base 36, or zeros. */
const keyLength = 15;
const timeLength = 5;
const entryLength = keyLength + behaviours.length * timeLength;

/** The moment of its making and the end of its random part: enough to tell campaigns apart, and sorted by age. */
export function keyOf(campaign_id: string): string {
  const ulid = Id.bare(campaign_id);
  return `${ulid.slice(0, 10)}${ulid.slice(10).slice(-5)}`.padEnd(keyLength, "0");
}

export const minuteOf = (time: string): number => Math.floor(Date.parse(time) / 60_000);

type Times = Partial<Record<Behaviour, string>>;

/**
 * Adds what is known of one campaign. Of two times the later stays, and which campaigns are kept follows from their age
 * alone: order and duplicates do not matter.
 */
export function remember(remembered: string, campaign_id: string, times: Times): string {
  const key = keyOf(campaign_id);
  const others = entries(remembered).filter((entry) => !entry.startsWith(key));
  const minutes = behaviours.map((behaviour) => {
    const time = times[behaviour];
    return Math.max(time ? minuteOf(time) : 0, lastMinute(remembered, key, behaviour));
  });
  const entry = key + minutes.map((minute) => minute.toString(36).padStart(timeLength, "0")).join("");
  return [...others, entry].sort().reverse().slice(0, mostCampaigns).join("");
}

/** The same without some behaviours towards one campaign; where nothing else is known of it, without the campaign. */
export function forget(remembered: string, campaign_id: string, gone: readonly Behaviour[]): string {
  const key = keyOf(campaign_id);
  const never = "0".repeat(timeLength);
  return entries(remembered)
    .map((entry) => {
      if (!entry.startsWith(key)) return entry;
      const times = behaviours.map((behaviour, index) => {
        const from = keyLength + index * timeLength;
        return gone.includes(behaviour) ? never : entry.slice(from, from + timeLength);
      });
      return times.every((time) => time === never) ? "" : key + times.join("");
    })
    .join("");
}

const entries = (remembered: string): string[] =>
  Array.from({ length: remembered.length / entryLength }, (_, index) =>
    remembered.slice(index * entryLength, (index + 1) * entryLength),
  );

/** The last minute of a behaviour towards one campaign, 0 where there is none. */
export function lastMinute(remembered: string, key: string, behaviour: Behaviour): number {
  for (let at = 0; at < remembered.length; at += entryLength)
    if (remembered.startsWith(key, at)) return minuteAt(remembered, at, behaviour);
  return 0;
}

/** How many of the remembered campaigns were met with a behaviour in this minute or later. */
export function campaignsSince(remembered: string, behaviour: Behaviour, minute: number): number {
  let count = 0;
  for (let at = 0; at < remembered.length; at += entryLength)
    if (minuteAt(remembered, at, behaviour) >= minute) count++;
  return count;
}

function minuteAt(remembered: string, entry: number, behaviour: Behaviour): number {
  const from = entry + keyLength + behaviours.indexOf(behaviour) * timeLength;
  return Number.parseInt(remembered.slice(from, from + timeLength), 36);
}
