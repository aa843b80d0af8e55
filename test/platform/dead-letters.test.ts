import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { DeadLetter } from "@lettermill/core/dead-letter";
import { afterAll, expect, test } from "vitest";
import { createClient, startPlatform } from "../../scripts/customer/index.ts";
import { signUp } from "./campaign.ts";
import { die } from "./die.ts";

const platform = await startPlatform();
afterAll(platform.stop);

const command = async (...args: string[]) => {
  const env = { ...process.env, LETTERMILL_DATA: platform.folder };
  return (await promisify(execFile)(process.execPath, ["scripts/dead-letters.ts", ...args], { env })).stdout;
};

test("the operator finds, explains and redrives dead letters of all; an owner only their own", async () => {
  const { workspace_id, api_key } = platform.credentials;
  await die(platform, workspace_id, 2);
  await die(platform, "ws_01J00000000000000000000000", 1);
  const owner = createClient(platform.url, api_key);
  const stranger = await signUp(platform);
  const seen = async (client: typeof owner) => (await client.get<DeadLetter.Page>("/dead-letters")).data;
  expect(await seen(stranger)).toEqual([]);
  const [first, second, ...rest] = await seen(owner);
  expect(rest).toEqual([]);
  expect(first).toMatchObject({ queue: "audience", about: { type: "all" } });

  expect(await command("list")).toMatch(/'audience'.*3/);
  const explained = await command("explain", "audience");
  for (const { id = "" } of [first!, second!]) expect(explained).toContain(id);
  expect(explained).toContain("ws_01J00000000000000000000000");
  expect(await command("redrive", "audience", "--id", second!.id)).toContain("1 put back on audience");

  const outcome = await owner.post("/dead-letters/redrive", { queue: "audience" });
  expect(outcome).toMatchObject({ count: 1, complete: true });
  expect(await seen(owner)).toEqual([]);
  expect(await command("discard", "audience", "--all")).toContain("1 thrown away");
  await expect(command("discard", "audience")).rejects.toThrow("--all");
  await expect(command("explain", "nothing")).rejects.toThrow("There is no queue nothing");
}, 120_000);
