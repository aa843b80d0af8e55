import { Ledger } from "../ledger/index.ts";
import { BatchEntity, type BatchItem } from "./batch.entity.ts";
import { assign, positions } from "./outcome.ts";
import { all, latest, unsettled } from "./read.ts";
import { revise } from "./revise.ts";

/** Counts everybody as cancelled who is still waiting in a shard. Calls under way end as they end. */
export async function close(campaign_id: string, shard: number): Promise<void> {
  for (const batch of await unsettled(campaign_id, shard)) await cancel(batch);
}

export const cancel = (batch: BatchItem): Promise<BatchItem> =>
  revise(
    batch,
    (outcomes) =>
      assign(
        outcomes,
        positions(outcomes, "p").map((at) => [at, "k"]),
      ),
    { count: true },
  );

/** Puts those of a shard who failed back among the waiting. */
export async function revive(campaign_id: string, shard: number): Promise<void> {
  for await (const batch of all(campaign_id, shard)) {
    if (!batch.outcomes.includes("f")) continue;
    await revise(
      batch,
      (outcomes) =>
        assign(
          outcomes,
          positions(outcomes, "f").map((at) => [at, "p"]),
        ),
      { count: true },
    );
  }
}

/** Forgets the plan of a shard in which nobody was targeted. */
export async function forget(campaign_id: string, shard: number): Promise<void> {
  const checkpoint = await latest(campaign_id, shard);
  if (checkpoint?.targeted !== 0) return;
  await Ledger.forget(campaign_id, [shard]);
  await BatchEntity.delete(checkpoint).go();
}
