import { Audience } from "../audience/index.ts";
import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";
import { Content } from "../content/index.ts";
import { AppError } from "../error/index.ts";
import { Limiter } from "../limiter/index.ts";
import { Provider } from "../provider/index.ts";
import { Workspace } from "../workspace/index.ts";
import { envelopeOf } from "./envelope.ts";
import { perMessage } from "./queue.ts";

/** What all batches of a campaign share: read and compiled once a process. */
export type Run = {
  snapshot: Campaign.Snapshot;
  verdict: ReturnType<typeof Audience.compile>;
  tracked: Edition;
  untracked: Edition;
  provider: Provider.Info;
  /** The workspace's own ceilings, kept apart from those of the account that all workspaces share. */
  own: Limiter.Limits;
  /** What the day's ceiling of the workspace is due to, for people. */
  own_day: string;
  account: Limiter.Limits;
  /** Mails in one call. */
  chunk: number;
  /**
   * Batches that go on side by side, in one go, so that what they share is read and written once: as many as may be called
   * at the same moment, and a whole message at most.
   */
  abreast: number;
};

/** A campaign's mail: what is the same for all, and what makes a recipient's own of it. */
export type Edition = { envelope: Provider.Envelope; slots: Content.Loaded["slots"] };

type Frozen = Pick<Run, "snapshot" | "verdict" | "tracked" | "untracked">;

/** Compiled content and audience by snapshot; a handful of campaigns run at a time. */
const compiled = new Map<string, Promise<Frozen>>();
const mostCompiled = 20;

export async function open(campaign: Campaign.Item): Promise<Run> {
  const content = await load(campaign);
  const { sending, warm_up } = await Workspace.get();
  const provider = Provider.get();
  const day = dayOf(sending.max_per_day, warm_up);
  const own: Limiter.Limits = {
    ...(sending.max_per_second ? { max_per_second: sending.max_per_second } : {}),
    ...(sending.max_per_hour ? { max_per_hour: sending.max_per_hour } : {}),
    ...(day.most ? { max_per_day: day.most } : {}),
  };
  const account = await provider.limits();
  const { max_per_second, burst } = account;
  const pace = { ...(max_per_second ? { max_per_second } : {}), ...(burst ? { burst } : {}) };
  const most = perMessage * provider.bulkSize;
  const atOnce = Math.min(Limiter.chunkSize(own, most), Limiter.chunkSize(pace, most));
  const chunk = Math.min(atOnce, provider.bulkSize);
  const abreast = Math.max(1, Math.floor(atOnce / provider.bulkSize));
  return { ...content, provider, own, own_day: day.due_to, account, chunk, abreast };
}

/** The day's ceiling of the workspace: its own limit, or the warm-up's where that is lower. */
function dayOf(most: number | null, warm_up: Workspace.Info["warm_up"]): { most: number | null; due_to: string } {
  const warming = warm_up ? Workspace.ceiling(warm_up, Clock.day()) : undefined;
  if (!warming || (most !== null && most <= warming.most)) return { most, due_to: "the workspace's limit" };
  return { most: warming.most, due_to: `day ${warming.day} of ${warming.days} of the warm-up` };
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
  const shared = envelopeOf(snapshot, campaign);
  const edition = (tracking: boolean): Edition => {
    const { ses, slots } = Content.load(snapshot.content, { tracking });
    return { envelope: { ...shared, template: ses }, slots };
  };
  return {
    snapshot,
    verdict: Audience.compile(await Campaign.audience(campaign)),
    tracked: edition(true),
    untracked: edition(false),
  };
}

/** Milliseconds that prepared mail waits for its slot at most. */
const horizon = 1_500;

/** A slot, or when to ask again; with `because`, for people, where an hour's or a day's mails are used up. */
type Slot = Limiter.Slot & { because?: string };

/** Reserves the slot for a call: the workspace's own, then the account's. */
export async function reserve(run: Run, workspace_id: string, count: number): Promise<Slot> {
  const shared = run.provider.sender();
  const account = async () => explain(await Limiter.reserve(shared, count, run.account, horizon), run.account);
  if (Object.keys(run.own).length === 0) return account();
  const own = `${workspace_id}#${shared}`;
  const first = await Limiter.reserve(own, count, run.own, horizon);
  if (!first.granted) return explain(first, run.own, run.own_day);
  const second = await account();
  if (!second.granted) await Limiter.release(own, first.at, count);
  return second.granted && second.at < first.at ? first : second;
}

function explain(slot: Limiter.Slot, limits: Limiter.Limits, due_to = "the provider's quota"): Slot {
  if (slot.granted || !slot.exhausted) return slot;
  if (slot.exhausted === "hour") return { ...slot, because: `This hour's ${limits.max_per_hour} mails are sent.` };
  return { ...slot, because: `Today's ${limits.max_per_day} mails are sent (${due_to}).` };
}
