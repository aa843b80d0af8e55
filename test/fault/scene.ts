import { Campaign } from "@lettermill/core/campaign";
import { Contact } from "@lettermill/core/contact";
import { List } from "@lettermill/core/list";
import { parallel } from "../../packages/core/src/parallel.ts";
import type { Person } from "./books.ts";

/** A list of new contacts. */
export async function people(count: number, domain: string): Promise<{ list_id: string; people: Person[] }> {
  const list = await List.create({ name: "Readers" });
  const found = await parallel(
    Array.from({ length: count }, (_, n) => n),
    20,
    (n) => Contact.create({ email: `reader${n}@${domain}`, first_name: `Reader ${n}` }, [list.id]),
  );
  return { list_id: list.id, people: found };
}

let made = 0;

/** A draft whose subject tells its mail from that of every other. */
export async function draft(list_id: string, html = "<p>Dear {{ first_name }}</p>") {
  made += 1;
  const subject = `Number ${made}`;
  const { id } = await Campaign.create({
    name: subject,
    subject,
    html_content: html,
    from_email: "news@acme.example",
    list_ids: [list_id],
  });
  return { id, subject };
}

/** It has ended, and its ledger is closed. */
export const isOver = (campaign_id: string) => async (): Promise<boolean> => {
  const { status, remaining_count } = await Campaign.get(campaign_id);
  return remaining_count === 0 && ["sent", "failed", "cancelled"].includes(status);
};
