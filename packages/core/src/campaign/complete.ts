import { Clock } from "../clock/index.ts";
import { Ledger } from "../ledger/index.ts";
import { ifMoved } from "./control.ts";
import { record } from "./record.ts";
import { transition } from "./transition.ts";

/**
 * Ends a running campaign whose ledger is closed: `sent`, or `failed` with the reason when nothing could go. Whoever
 * settles the last recipient calls it; calling it early or twice changes nothing.
 */
export async function complete(campaign_id: string): Promise<boolean> {
  const ledger = await Ledger.read(campaign_id);
  if (!Ledger.isClosed(ledger)) return false;
  const { status } = await record(campaign_id);
  if (status !== "sending") return false;
  const reason = hopeless(ledger);
  await transition(campaign_id, {
    from: ["sending"],
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
