import { Actor } from "../actor/index.ts";
import { refused } from "../aws/refused.ts";
import { announce } from "./announce.ts";
import { CampaignEntity, type CampaignItem } from "./campaign.entity.ts";

/**
 * Lets a running campaign rest for longer than a queue can hold a message back: an hour's or a day's mails are sent.
 * Meanwhile its messages are let go, so that resting costs nothing, however many they are; when the time has come
 * the clock queues its batches again. Pausing and resuming ends the rest, should a limit have been lifted.
 */
export async function wait(campaign_id: string, { until, because }: { until: string; because: string }): Promise<void> {
  const write = CampaignEntity.patch({ workspace_id: Actor.workspaceId(), campaign_id })
    .set({ waiting_until: until, waiting_because: because })
    .where(({ status, waiting_until }, { eq, lt, notExists }) => {
      return `${eq(status, "sending")} AND (${notExists(waiting_until)} OR ${lt(waiting_until, until)})`;
    })
    .go({ response: "all_new" });
  try {
    const { data } = await write;
    await announce(data as CampaignItem);
  } catch (error) {
    if (!refused(error)) throw error; // no longer running, or another worker was first
  }
}
