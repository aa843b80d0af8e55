import { Clock } from "../clock/index.ts";
import { Ledger } from "../ledger/index.ts";
import { record } from "./record.ts";
import type { Status } from "./status.ts";
import { ifMoved, transition } from "./transition.ts";

/** In these nobody may be left: a pause that comes during the last call stops nobody any more. */
const unfinished: readonly Status[] = ["sending", "paused"];

/**
 * Ends a campaign whose ledger is closed: `sent`, or `failed` with the reason when nothing could go. Whoever settles the
 * last recipient calls it, or pauses it without asking; calling it early or twice changes nothing.
 */
export async function complete(campaign_id: string): Promise<boolean> {
  const ledger = await Ledger.read(campaign_id);
  if (!Ledger.isClosed(ledger)) return false;
  const { status } = await record(campaign_id);
  if (!unfinished.includes(status)) return false;
  const reason = hopeless(ledger);
  await transition(campaign_id, {
    from: [...unfinished],
    to: reason ? "failed" : "sent",
    set: { completed_at: Clock.now(), ...(reason ? { status_reason: reason } : {}) },
  }).catch(ifMoved);
  return true;
}

function hopeless(ledger: Ledger.Info): string | undefined {
  if (ledger.targeted === 0) return "Nobody in the audience can be mailed.";
  if (ledger.sent + ledger.unconfirmed > 0) return undefined;
  if (ledger.failed > 0) return "Not one message could be sent.";
  return "Nobody in the audience could be mailed any more when their turn came.";
}
