import { Campaign } from "../campaign/index.ts";
import { log } from "../log/index.ts";
import type { Fact } from "./fact.ts";

/**
 * Has the campaigns judged that these facts speak against, once each. What was taken into account before is looked at
 * again: should an invocation have died between its counters and this, the repetition makes up for it.
 *
 * @returns the facts that must come again, since their campaign could not be judged
 */
export async function guard(facts: readonly Fact[]): Promise<Fact[]> {
  const byCampaign = Map.groupBy(facts.filter(isAgainst), ({ mail }) => mail.campaign_id ?? "");
  const failed: Fact[] = [];
  for (const [campaign_id, against] of byCampaign) {
    try {
      await Campaign.guard(campaign_id);
    } catch (error) {
      log.error("a campaign could not be judged", { campaign_id, error: error as Error });
      failed.push(...against);
    }
  }
  return failed;
}

/** What mailbox providers hold against a sender: mail to addresses that do not exist, and complaints. */
const isAgainst = ({ type, bounce_type, mail }: Fact): boolean =>
  mail.campaign_id !== undefined && (type === "complained" || (type === "bounced" && bounce_type === "Permanent"));
