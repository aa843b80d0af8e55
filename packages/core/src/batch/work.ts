import { Campaign } from "../campaign/index.ts";
import { close, forget, revive } from "./close.ts";
import { plan } from "./plan.ts";

/** Does one job of the audience queue: see `Campaign.Job`. */
export async function work(job: Campaign.Job): Promise<void> {
  if (job.type === "start") return Campaign.start(job);
  const campaign = await Campaign.record(job.campaign_id);
  if (campaign.status === "cancelled") return close(job.campaign_id, job.shard);
  if (campaign.status !== "sending" && campaign.status !== "paused") return;
  if (job.again === "failed") await revive(job.campaign_id, job.shard);
  if (job.again === "plan") await forget(job.campaign_id, job.shard);
  await plan(campaign, job.shard);
}
