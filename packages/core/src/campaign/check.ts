import { z } from "zod";
import { Content } from "../content/index.ts";
import { AppError } from "../error/index.ts";
import { assertReady } from "./ready.ts";
import { record } from "./record.ts";

export const Check = z
  .object({
    ready: z.boolean().meta({ description: "whether it can be sent" }),
    score: z.int().meta({ description: "100 where nothing is to be said; 0 where it cannot be sent" }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  })
  .meta({ id: "CampaignCheck" });
export type Check = z.infer<typeof Check>;

/** Points that each warning takes from a hundred. */
const weight = 15;

/** What stands in the way of sending a campaign, and what may be minded by those who get it. */
export async function check(campaign_id: string): Promise<Check> {
  const campaign = await record(campaign_id);
  try {
    const { source, workspace } = await assertReady(campaign);
    const { warnings } = Content.preview(source, {
      variables: {},
      unsubscribe_link: campaign.settings.unsubscribe_link,
      ...(workspace.postal_address ? { postal_address: workspace.postal_address } : {}),
    });
    if (!workspace.postal_address) warnings.push(noAddress);
    return { ready: true, score: Math.max(0, 100 - weight * warnings.length), errors: [], warnings };
  } catch (error) {
    if (!(error instanceof AppError) || error.kind !== "invalid") throw error;
    const errors = error.details.errors ?? [{ path: "", message: error.message }];
    return { ready: false, score: 0, errors: errors.map(({ path, message }) => ({ path, message })), warnings: [] };
  }
}

const noAddress = {
  code: "postal-address.missing",
  message: "The workspace has no postal address; marketing mail must carry one.",
};
