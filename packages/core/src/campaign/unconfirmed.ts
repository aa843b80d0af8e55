import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { guarded } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { AppError } from "../error/index.ts";
import { Ledger } from "../ledger/index.ts";
import { advance } from "./advance.ts";
import { CampaignEntity, type CampaignItem } from "./campaign.entity.ts";
import { anew } from "./guard-limit.ts";
import { describe } from "./info.ts";
import { record } from "./record.ts";
import type { Info } from "./schema.ts";
import { leavesDoubt } from "./status.ts";
import { transition } from "./transition.ts";

export const Unconfirmed = z
  .object({
    action: z.enum(["resend", "close"]).meta({
      description: "`resend` sends to them again, and some may get it twice; `close` leaves them as they are",
    }),
  })
  .meta({ id: "UnconfirmedDecision" });
export type Unconfirmed = z.infer<typeof Unconfirmed>;

/** Milliseconds that the provider's events have to settle who is unconfirmed, before a person is asked. */
const patience = 3_600_000;

/**
 * What a person decides on those of an ended campaign of whom nobody knows whether they were sent to. Sending again
 * leaves out whom an event has settled by then. Closing changes nothing in the ledger: it says that somebody looked, and
 * is all that there is to do about a cancelled campaign.
 *
 * @throws AppError conflict when nobody is unconfirmed, before an hour has passed, where the campaign has not ended, and
 *   for sending again what was cancelled
 */
export async function decide(campaign_id: string, { action }: Unconfirmed): Promise<Info> {
  const campaign = await record(campaign_id);
  const { unconfirmed, totals } = await Ledger.read(campaign_id);
  const { status, completed_at: ended } = campaign;
  if (!ended || !leavesDoubt(status))
    throw conflict("not-ended", `A campaign that is ${status} has nothing to decide on.`);
  if (unconfirmed === 0) throw conflict("none", "Nobody of this campaign is unconfirmed.");
  const from = Date.parse(ended) + patience;
  if (Clock.millis() < from) {
    throw conflict("too-early", `Reports of the provider may still settle them; ask after ${iso(from)}.`);
  }
  if (action === "resend" && status === "cancelled") {
    throw conflict("cancelled", "A cancelled campaign sends nothing any more.");
  }
  const unconfirmed_decision = { action, at: Clock.now(), by: Actor.label(), count: unconfirmed };
  if (action === "close") return describe(await note(campaign, unconfirmed_decision));
  await Ledger.reopen(campaign_id, "unconfirmed");
  const item = await transition(campaign_id, {
    from: ["sent"],
    to: "sending",
    set: { unconfirmed_decision, ...anew(totals) },
    remove: ["status_reason", "completed_at"],
  });
  await advance(campaign_id);
  return describe(item);
}

async function note(
  { workspace_id, campaign_id, status: campaign_status }: CampaignItem,
  unconfirmed_decision: Decision,
) {
  const write = CampaignEntity.patch({ workspace_id, campaign_id })
    .set({ unconfirmed_decision, updated_at: Clock.now() })
    .where(({ status }, { eq }) => eq(status, campaign_status))
    .go({ response: "all_new" });
  const { data } = await guarded(write, () => conflict("not-ended", "The campaign was changed meanwhile; try again."));
  return data as CampaignItem;
}

type Decision = NonNullable<CampaignItem["unconfirmed_decision"]>;

const conflict = (problem: string, text: string) => new AppError("conflict", `campaign.unconfirmed-${problem}`, text);
const iso = (time: number) => new Date(time).toISOString();
