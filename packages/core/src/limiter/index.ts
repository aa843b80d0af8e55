import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { PutCommand, type PutCommandInput, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { documents } from "../aws/index.ts";
import { refused } from "../aws/refused.ts";
import * as Clock from "../clock/index.ts";
import { storage } from "../entity.ts";
import { cost, reserve as decide, earliest, idle, type Limits, type Reservation, type State, windows } from "./gcra.ts";
import { LimiterEntity } from "./limiter.entity.ts";

/** Where and when a call may go, or when to ask again. */
export type Slot = { granted: true; at: number } | Extract<Reservation, { granted: false }>;

type Known = State & { turn: number };

/**
 * Reserves a slot of the sender's rate, shared by all workers everywhere. While there is demand it is one write that no
 * other worker can spoil: the table itself adds to the time at which the next slot begins. Only where that does not hold
 * (nobody was sending, another hour, a ceiling) what was found decides.
 *
 * @param sender - whose quota it is
 * @param count - recipients
 * @param horizon - longest acceptable wait, milliseconds
 */
export async function reserve(sender: string, count: number, limits: Limits, horizon: number): Promise<Slot> {
  for (;;) {
    const now = Clock.millis();
    const next = await extend(sender, now, count, limits, horizon);
    if ("at" in next) return { granted: true, at: next.at };
    const reservation = decide(next.found, now, count, limits, horizon);
    if (!reservation.granted) return reservation;
    const { at, state } = reservation;
    if (await write(sender, next.found.turn, { ...state, turn: next.found.turn + 1 })) return { granted: true, at };
  }
}

/** What was reserved is not used after all: it does not count against the hour and the day, if they are not over. */
export async function release(sender: string, at: number, count: number): Promise<void> {
  const { hour } = windows(at);
  const write = LimiterEntity.patch({ sender })
    .subtract({ hour_count: count, day_count: count })
    .where((field, { eq }) => eq(field.hour, hour))
    .go();
  await write.catch((error: unknown) => {
    if (!refused(error)) throw error;
  });
}

/** Where ElectroDB keeps a limiter: the write that each call makes is by hand, since ElectroDB takes long over it. */
const place = (sender: string) => ({
  TableName: storage.table,
  Key: { pk: `limiter#${sender}`, sk: "limiter" },
});

/** Lines up behind the slot reserved last; or answers what it found instead of a line. */
async function extend(
  sender: string,
  now: number,
  count: number,
  limits: Limits,
  horizon: number,
): Promise<{ at: number } | { found: Known }> {
  const { hour, hour_end, day } = windows(now);
  const price = cost(count, limits);
  const { max_per_hour, max_per_day } = limits;
  const update = {
    ...place(sender),
    UpdateExpression: "ADD free_at :price, hour_count :count, day_count :count, turn :one",
    ConditionExpression:
      "free_at BETWEEN :earliest AND :latest AND #hour = :hour AND #day = :day" +
      (max_per_hour === undefined ? "" : " AND hour_count <= :hour_room") +
      (max_per_day === undefined ? "" : " AND day_count <= :day_room"),
    ExpressionAttributeNames: { "#hour": "hour", "#day": "day" },
    ExpressionAttributeValues: {
      ":price": price,
      ":count": count,
      ":one": 1,
      ":earliest": price > 0 ? earliest(now, limits) : 0,
      ":latest": Math.min(now + horizon, hour_end - 1),
      ":hour": hour,
      ":day": day,
      ...(max_per_hour === undefined ? {} : { ":hour_room": max_per_hour - count }),
      ...(max_per_day === undefined ? {} : { ":day_room": max_per_day - count }),
    },
  };
  try {
    const { Attributes } = await documents().send(
      new UpdateCommand({ ...update, ReturnValues: "UPDATED_NEW", ReturnValuesOnConditionCheckFailure: "ALL_OLD" }),
    );
    return { at: Math.max(now, Number(Attributes?.free_at) - price) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return { found: error.Item ? (unmarshall(error.Item) as Known) : { ...idle, turn: 0 } };
  }
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

export { chunkSize, type Limits } from "./gcra.ts";
export * as Limiter from "./index.ts";
