import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Client, Running } from "../customer/index.ts";

/** Something that goes wrong with a campaign under way. */
export type Trouble = (scene: { platform: Running; client: Client; id: string }) => Promise<void>;

/** Asks an emulator for faults; they strike the calls that follow. */
const fault =
  (part: "ses" | "sqs", ...faults: object[]): Trouble =>
  async ({ platform }) => {
    // Read each time: after a crash the parts listen elsewhere.
    const endpoints = JSON.parse(await readFile(join(platform.folder, "endpoints.json"), "utf8"));
    await fetch(`${endpoints[part]}/_faults`, { method: "POST", body: JSON.stringify(faults) });
  };

const bulk = { action: "SendBulkEmail" };

/** By name, as the soak prints it. The death of everything comes more often than the rest. */
export const troubles: readonly (readonly [string, Trouble])[] = [
  ["everything is killed", ({ platform }) => platform.crash()],
  [
    "everything is killed twice",
    async ({ platform }) => {
      await platform.crash();
      await platform.crash();
    },
  ],
  ["three answers of the provider are lost", fault("ses", { kind: "lose_answer", times: 3, ...bulk })],
  ["the provider cuts two connections", fault("ses", { kind: "refuse", times: 2, ...bulk })],
  ["ten calls are throttled", fault("ses", { kind: "throttle", times: 10, ...bulk })],
  [
    "the sending rate is exceeded",
    fault("ses", {
      kind: "error",
      times: 5,
      ...bulk,
      error: { name: "LimitExceededException", message: "Maximum sending rate exceeded.", status: 400 },
    }),
  ],
  ["thirty recipients are throttled", fault("ses", { kind: "entry", status: "ACCOUNT_THROTTLED", times: 30 })],
  ["five recipients are rejected", fault("ses", { kind: "entry", status: "MESSAGE_REJECTED", times: 5 })],
  ["the provider fails twice", fault("ses", { kind: "error", times: 2, ...bulk })],
  [
    "the provider is slow",
    fault("ses", { kind: "delay", ms: 800, times: 4 }, { kind: "delay_answer", ms: 800, times: 4 }),
  ],
  ["the daily quota is used up", fault("ses", { kind: "entry", status: "ACCOUNT_DAILY_QUOTA_EXCEEDED", times: 1 })],
  ["the account is paused", fault("ses", { kind: "paused", times: 1 })],
  ["twenty messages come twice", fault("sqs", { kind: "duplicate", times: 20 })],
  ["forty messages come out of order", fault("sqs", { kind: "reorder", times: 40 })],
  ["ten messages come late", fault("sqs", { kind: "hold", ms: 1_500, times: 10 })],
  [
    "the queue loses answers",
    fault(
      "sqs",
      { kind: "lose_answer", action: "SendMessageBatch", times: 2 },
      { kind: "lose_answer", action: "DeleteMessageBatch", times: 2 },
    ),
  ],
  ["events come twice and backwards", fault("ses", { kind: "duplicate", times: 20 }, { kind: "reorder", times: 20 })],
  [
    "somebody pauses it",
    async ({ client, id }) => {
      await client.call("POST", `/campaigns/${id}/pause`);
    },
  ],
];

const killed = troubles.slice(0, 2);

/** Kills are a third of all. */
export function pick(random: () => number): readonly [string, Trouble] {
  const from = random() < 0.25 ? killed : troubles;
  return from[Math.floor(random() * from.length)] ?? ["everything is killed", ({ platform }) => platform.crash()];
}
