import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { Queue } from "../queue/index.ts";
import { ConnectionEntity } from "./connection.entity.ts";
import type { Message } from "./message.ts";
import { post } from "./post.ts";

export const Joining = z.object({ campaign_id: z.string(), connection_id: z.string(), at: z.iso.datetime() });
export type Joining = z.infer<typeof Joining>;

/** Who has just joined is told the status from here: a connection takes no message before its `$connect` has ended. */
export const JoinQueue = Queue.define("live", Joining);

const longestConnection = 2 * 3_600;
const longestHandshake = 10_000;

/** Notes that the actor watches a campaign of their workspace. The caller makes sure that it is one. */
export async function connect(campaign_id: string, connection_id: string): Promise<void> {
  const at = Clock.now();
  await ConnectionEntity.put({
    workspace_id: Actor.workspaceId(),
    campaign_id,
    connection_id,
    created_at: at,
    ttl: Math.ceil(Clock.millis() / 1000) + longestConnection,
  }).go();
  await Queue.send(JoinQueue, [{ campaign_id, connection_id, at }]);
}

/**
 * Sends the first message to a connection.
 *
 * @throws Later while the connection may still be on its way
 */
export async function welcome({ campaign_id, connection_id, at }: Joining, message: Message): Promise<void> {
  if (await post(connection_id, message)) return;
  if (Clock.millis() - Date.parse(at) < longestHandshake) throw new Queue.Later(1);
  await ConnectionEntity.delete({ workspace_id: Actor.workspaceId(), campaign_id, connection_id }).go();
}

/** Forgets a connection that has ended. Only its id is known then; API Gateway made it, so it is nobody else's. */
export async function disconnect(connection_id: string): Promise<void> {
  const { data } = await ConnectionEntity.query.connection({ connection_id }).go({ hydrate: true });
  await Promise.all(data.map((connection) => ConnectionEntity.delete(connection).go()));
}
