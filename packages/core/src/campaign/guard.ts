import { Audit } from "../audit/index.ts";
import { AppError } from "../error/index.ts";
import { Stat } from "../stat/index.ts";
import { Workspace } from "../workspace/index.ts";
import type { CampaignItem } from "./campaign.entity.ts";
import { complete } from "./complete.ts";
import { figuresOf, objection, since } from "./guard-limit.ts";
import { record } from "./record.ts";
import { transition } from "./transition.ts";

/**
 * Pauses a running campaign whose bounces or complaints have passed the workspace's limit. Called when some of them have
 * just been counted; asking again, or too early, changes nothing. What is in a call already still goes out.
 */
export async function guard(campaign_id: string): Promise<void> {
  const campaign = await record(campaign_id).catch(unless("missing"));
  if (campaign?.status === "sending") await judge(campaign, (await Stat.read(campaign_id)).totals);
}

/**
 * Judges a running campaign. Once a person has resumed it, what has come since must speak against it as well: bounces of
 * earlier mail that arrive late must not stop one that is within its limit.
 *
 * @returns whether it was paused
 */
export async function judge(campaign: CampaignItem, totals: Stat.Totals): Promise<boolean> {
  const { campaign_id, guard_from, resumed_at = null } = campaign;
  const figures = figuresOf(totals);
  const fresh = since(figures, guard_from);
  if (fresh.bounced <= 0 && fresh.complained <= 0) return false;
  const { guard: limits } = await Workspace.get();
  const status_reason = objection(figures, limits) && objection(fresh, limits);
  if (!status_reason) return false;
  const audit = await Audit.attempt({ action: "campaign.guard", targets: [campaign_id], request_id: "" });
  // Refused where somebody paused it meanwhile, or resumed it: then these figures are those that they decided on.
  const change = transition(campaign_id, { from: ["sending"], to: "paused", set: { status_reason }, resumed_at });
  const paused = await change.catch(unless("conflict"));
  await Audit.settle(audit, paused ? "done" : "refused");
  if (paused) await complete(campaign_id);
  return paused !== undefined;
}

const unless =
  (kind: AppError["kind"]) =>
  (error: unknown): undefined => {
    if (error instanceof AppError && error.kind === kind) return undefined;
    throw error;
  };
