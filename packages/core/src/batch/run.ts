import { Audience } from "../audience/index.ts";
import { Campaign } from "../campaign/index.ts";
import { Content } from "../content/index.ts";
import { AppError } from "../error/index.ts";
import { Limiter } from "../limiter/index.ts";
import { Provider } from "../provider/index.ts";
import { Workspace } from "../workspace/index.ts";

/** What all batches of a campaign share: read and compiled once a process. */
export type Run = {
  snapshot: Campaign.Snapshot;
  verdict: ReturnType<typeof Audience.compile>;
  tracked: Content.Loaded;
  untracked: Content.Loaded;
  provider: Provider.Info;
  /** The workspace's own ceilings, kept apart from those of the account that all workspaces share. */
  own: Limiter.Limits;
  account: Limiter.Limits;
  chunk: number;
};

type Frozen = Pick<Run, "snapshot" | "verdict" | "tracked" | "untracked">;

/** Compiled content and audience by snapshot; a handful of campaigns run at a time. */
const compiled = new Map<string, Promise<Frozen>>();
const mostCompiled = 20;

export async function open(campaign: Campaign.Item): Promise<Run> {
  const content = await load(campaign);
  const { sending } = await Workspace.get();
  const provider = Provider.get();
  const own: Limiter.Limits = {
    ...(sending.max_per_second ? { max_per_second: sending.max_per_second } : {}),
    ...(sending.max_per_hour ? { max_per_hour: sending.max_per_hour } : {}),
    ...(sending.max_per_day ? { max_per_day: sending.max_per_day } : {}),
  };
  const account = await provider.limits();
  const chunk = Math.min(
    Limiter.chunkSize(own, provider.bulkSize),
    Limiter.chunkSize(
      { ...(account.max_per_second ? { max_per_second: account.max_per_second } : {}) },
      provider.bulkSize,
    ),
  );
  return { ...content, provider, own, account, chunk };
}

function load(campaign: Campaign.Item): Promise<Frozen> {
  const { snapshot_id = "" } = campaign;
  let loading = compiled.get(snapshot_id);
  if (!loading) {
    loading = compile(campaign, snapshot_id);
    compiled.set(snapshot_id, loading);
    loading.catch(() => compiled.delete(snapshot_id));
    const oldest = compiled.keys().next().value;
    if (compiled.size > mostCompiled && oldest) compiled.delete(oldest);
  }
  return loading;
}

async function compile(campaign: Campaign.Item, snapshot_id: string): Promise<Frozen> {
  const snapshot = await Campaign.snapshot(campaign.campaign_id, snapshot_id);
  if (!snapshot) throw new AppError("missing", "campaign.no-snapshot", "The frozen content of this campaign is gone.");
  const { content } = snapshot;
  const verdict = Audience.compile(await Campaign.audience(campaign));
  return { snapshot, verdict, tracked: Content.load(content), untracked: Content.load(content, { tracking: false }) };
}

/** Milliseconds that a worker waits for its slot before it gives the batch back. */
const horizon = 1_500;

/** Reserves the slot for a call: the workspace's own, then the account's. */
export async function reserve(run: Run, workspace_id: string, count: number): Promise<Limiter.Reservation> {
  const shared = run.provider.sender();
  if (Object.keys(run.own).length === 0) return Limiter.reserve(shared, count, run.account, horizon);
  const first = await Limiter.reserve(`${workspace_id}#${shared}`, count, run.own, horizon);
  if (!first.granted) return first;
  const second = await Limiter.reserve(shared, count, run.account, horizon);
  return second.granted && second.at < first.at ? first : second;
}
