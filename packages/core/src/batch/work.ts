import { Campaign } from "../campaign/index.ts";
import { close, revive } from "./close.ts";
import { plan } from "./plan.ts";

/** Does one job of the audience queue: see `Campaign.Job`. */
export async function work(job: Campaign.Job): Promise<void> {
  if (job.type === "start") return Campaign.start(job);
  const campaign = await Campaign.record(job.campaign_id);
  if (job.type === "all") return campaign.snapshot_id ? Campaign.advance(job.campaign_id) : undefined;
  if (campaign.status === "cancelled") return close(job.campaign_id, job.shard);
  if (campaign.status !== "sending" && campaign.status !== "paused") return;
  await revive(job.campaign_id, job.shard);
  await plan(campaign, job.shard);
}
