import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, type PutCommandInput } from "@aws-sdk/lib-dynamodb";
import { documents } from "../aws/index.ts";
import * as Clock from "../clock/index.ts";
import { reserve as decide, idle, type Limits, type Reservation, type State } from "./gcra.ts";
import { LimiterEntity } from "./limiter.entity.ts";

type Known = State & { turn: number };

/** The last state that this process saw, and its reservations in line, by sender. */
const known = new Map<string, Known>();
const line = new Map<string, Promise<unknown>>();

/**
 * Reserves a slot of the sender's rate, shared by all workers everywhere. Usually one write: the state that this
 * process wrote last is assumed, and only when another worker was faster is it read again.
 *
 * @param sender - whose quota it is
 * @param count - recipients
 * @param horizon - longest acceptable wait, milliseconds
 */
export function reserve(sender: string, count: number, limits: Limits, horizon: number): Promise<Reservation> {
  const turn = (line.get(sender) ?? Promise.resolve()).then(() => attempt(sender, count, limits, horizon));
  line.set(
    sender,
    turn.catch(() => undefined),
  );
  return turn;
}

async function attempt(sender: string, count: number, limits: Limits, horizon: number): Promise<Reservation> {
  for (;;) {
    const before = known.get(sender) ?? (await read(sender));
    const reservation = decide(before, Clock.millis(), count, limits, horizon);
    if (!reservation.granted) {
      // What this process remembers may be stale (a limit was lifted, a test moved the clock): look once more.
      const fresh = await read(sender);
      known.set(sender, fresh);
      if (fresh.turn === before.turn) return reservation;
      continue;
    }
    const after = { ...reservation.state, turn: before.turn + 1 };
    if (await write(sender, before.turn, after)) {
      known.set(sender, after);
      return reservation;
    }
    known.delete(sender);
  }
}

async function read(sender: string): Promise<Known> {
  const { Key, TableName } = LimiterEntity.get({ sender }).params() as {
    Key: Record<string, string>;
    TableName: string;
  };
  const { Item } = await documents().send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  return Item ? (Item as Known) : { ...idle, turn: 0 };
}

async function write(sender: string, turn: number, state: Known): Promise<boolean> {
  const put = LimiterEntity.put({ sender, ...state }).params() as PutCommandInput;
  try {
    await documents().send(
      new PutCommand({
        ...put,
        ConditionExpression: turn === 0 ? "attribute_not_exists(pk)" : "turn = :turn",
        ...(turn === 0 ? {} : { ExpressionAttributeValues: { ":turn": turn } }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

export { chunkSize, type Limits, type Reservation } from "./gcra.ts";
export * as Limiter from "./index.ts";
