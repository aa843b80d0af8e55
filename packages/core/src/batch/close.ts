import { Ledger } from "../ledger/index.ts";
import { Message } from "../message/index.ts";
import { parallel } from "../parallel.ts";
import { Queue } from "../queue/index.ts";
import { BatchEntity, type BatchItem } from "./batch.entity.ts";
import { assign, positions } from "./outcome.ts";
import { all, latest, unsettled } from "./read.ts";
import { confirm, recover } from "./recover.ts";
import { revise } from "./revise.ts";
import { contactAt } from "./stored.ts";

/**
 * Counts everybody as cancelled who is still waiting in a shard. Calls under way end as they end.
 *
 * @throws Queue.Later while some call's worker may still be at it
 */
export async function close(campaign_id: string, shard: number): Promise<void> {
  const newest = await latest(campaign_id, shard);
  if (newest) await Ledger.planned(newest);
  let later: Queue.Later | undefined;
  for (const batch of await unsettled(campaign_id, shard)) {
    try {
      await recover(await cancel(batch));
    } catch (error) {
      if (!(error instanceof Queue.Later)) throw error;
      later = error;
    }
  }
  if (later) throw later;
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

/**
 * Puts those of a shard back among the waiting for whom it was opened again, if it was: who failed, or who is
 * unconfirmed and still without proof. A shard that is to be planned anew, since nobody was targeted, is forgotten.
 */
export async function revive(campaign_id: string, shard: number): Promise<void> {
  const whom = await Ledger.reopenedFor(campaign_id, shard);
  if (!whom) return;
  if (whom === "plan") {
    const checkpoint = await latest(campaign_id, shard);
    if (checkpoint?.targeted === 0) await BatchEntity.delete(checkpoint).go();
    return Ledger.forget(campaign_id, shard);
  }
  const letter = whom === "failed" ? "f" : "u";
  for await (const batch of all(campaign_id, shard)) {
    if (!batch.outcomes.includes(letter)) continue;
    if (letter === "f") await forget(batch);
    await revise(
      await confirm(batch),
      (outcomes) =>
        assign(
          outcomes,
          positions(outcomes, letter).map((at) => [at, "p"]),
        ),
      { count: true },
    );
  }
  await Ledger.revived(campaign_id, shard);
}

/** Takes back why mails failed, since they are going to be tried again. */
const forget = (batch: BatchItem) =>
  parallel(positions(batch.outcomes, "f"), 8, (at) =>
    Message.withdraw({ recipient_id: contactAt(batch, at), source_id: batch.campaign_id }),
  );
