import { Actor } from "../actor/index.ts";
import { refused } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { config } from "../config/index.ts";
import { log } from "../log/index.ts";
import { ConnectionEntity, type ConnectionItem } from "./connection.entity.ts";
import type { Message } from "./message.ts";
import { PaceEntity } from "./pace.entity.ts";
import { post } from "./post.ts";

const progressInterval = 500;

/**
 * Tells everybody who watches a campaign. Where nobody does, that is found by one query and `make` is not called. Live
 * updates are an extra: what goes wrong here is logged and hurts nobody.
 */
export async function publish(campaign_id: string, make: () => Message | Promise<Message>): Promise<void> {
  await quietly(campaign_id, async () => {
    const watchers = await watching(campaign_id);
    if (watchers.length > 0) await tell(watchers, await make());
  });
}

/** When this process last looked whether somebody watches a campaign, milliseconds since the epoch. */
const looked = new Map<string, number>();

/** As `publish`, for what comes often: at most twice a second per campaign, from all workers together. */
export async function publishProgress(campaign_id: string, make: () => Message | Promise<Message>): Promise<void> {
  const now = Clock.millis();
  if (now - (looked.get(campaign_id) ?? 0) < progressInterval) return;
  if (looked.size >= 1_000) looked.clear();
  looked.set(campaign_id, now);
  await quietly(campaign_id, async () => {
    const watchers = await watching(campaign_id);
    if (watchers.length > 0 && (await takeTurn(campaign_id))) await tell(watchers, await make());
  });
}

async function watching(campaign_id: string): Promise<ConnectionItem[]> {
  if (!config().SOCKET_ENDPOINT) return [];
  const query = ConnectionEntity.query.campaign({ workspace_id: Actor.workspaceId(), campaign_id });
  const { data } = await query.go({ pages: "all" });
  return data.filter((connection) => connection.ttl * 1000 > Clock.millis());
}

async function takeTurn(campaign_id: string): Promise<boolean> {
  const now = Clock.millis();
  try {
    await PaceEntity.upsert({
      workspace_id: Actor.workspaceId(),
      campaign_id,
      next_at: now + progressInterval,
      ttl: Math.ceil(now / 1000) + 3_600,
    })
      .where(({ next_at }, { notExists, lte }) => `${notExists(next_at)} OR ${lte(next_at, now)}`)
      .go();
    return true;
  } catch (error) {
    if (refused(error)) return false;
    throw error;
  }
}

async function tell(watchers: ConnectionItem[], message: Message): Promise<void> {
  await Promise.all(
    watchers.map(async ({ workspace_id, campaign_id, connection_id }) => {
      const isThere = await post(connection_id, message);
      if (!isThere) await ConnectionEntity.delete({ workspace_id, campaign_id, connection_id }).go();
    }),
  );
}

async function quietly(campaign_id: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.warn("live update failed", { campaign_id, error: error as Error });
  }
}
