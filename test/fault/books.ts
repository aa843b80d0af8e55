import { Batch } from "@lettermill/core/batch";
import { Campaign } from "@lettermill/core/campaign";
import { Id } from "@lettermill/core/id";
import { Message } from "@lettermill/core/message";
import { expect } from "vitest";
import { services } from "../services.ts";

export type Person = { contact_id: string; email: string };

/** How often each address got a mail with this subject. */
export function mailed(subject: string): Map<string, number> {
  const times = new Map<string, number>();
  for (const message of services.ses.log.messages) {
    if (message.subject !== subject || message.failure) continue;
    for (const to of message.to) times.set(to, (times.get(to) ?? 0) + 1);
  }
  return times;
}

export type Books = Awaited<ReturnType<typeof audit>>;

/**
 * Checks a campaign against the provider's log, its batches and the messages of who got none: the ledger adds up, every counter
 * is what these say, nobody was mailed twice, and whoever was not mailed is listed with the reason.
 *
 * @param options.closed - nobody may be waiting any more
 * @param options.twice - addresses that a person decided to mail again
 */
export async function audit(
  campaign_id: string,
  subject: string,
  people: readonly Person[],
  options: { closed?: boolean; twice?: ReadonlySet<string> } = {},
) {
  const campaign = await Campaign.get(campaign_id);
  const times = mailed(subject);
  for (const [email, count] of times) {
    if (count > (options.twice?.has(email) ? 2 : 1)) expect.fail(`${email} was mailed ${count} times`);
  }

  const letters = new Map<string, string>();
  for await (const batch of Batch.after(campaign_id, 0, 0)) {
    for (const [at, bare] of batch.contacts.entries()) {
      const contact_id = Id.from("contact", bare);
      if (letters.has(contact_id)) expect.fail(`${contact_id} is in two batches`);
      letters.set(contact_id, batch.outcomes[at] ?? "?");
    }
  }
  const tally = (...wanted: string[]) => [...letters.values()].filter((letter) => wanted.includes(letter)).length;
  const counts = {
    total_recipients: letters.size,
    sent_count: tally("s"),
    suppressed_count: tally("x"),
    failed_count: tally("f"),
    cancelled_count: tally("k"),
    unconfirmed_count: tally("u"),
    remaining_count: tally("p", "c"),
  };
  expect(campaign).toMatchObject(counts);
  if (options.closed ?? true) {
    expect(counts.remaining_count).toBe(0);
    expect(["sent", "failed", "cancelled"]).toContain(campaign.status);
  }

  const records = await Message.ofRecipients(campaign_id, [...letters.keys()]);
  for (const { contact_id, email } of people) {
    const letter = letters.get(contact_id);
    const record = records.get(contact_id);
    const got = times.has(email);
    const wrong = got ? !/[suc]/.test(letter ?? "") : letter === "s";
    if (wrong) expect.fail(`${email} ${got ? "was" : "was not"} mailed, and the ledger says ${letter}`);
    if ((letter === "x" || letter === "f") && !record?.reason) expect.fail(`Nobody says why ${email} got nothing`);
  }
  return { campaign, letters, times, records };
}
