import { Actor } from "../actor/index.ts";
import { refused } from "../aws/refused.ts";
import { Clock } from "../clock/index.ts";
import { AppError, missing } from "../error/index.ts";
import { announce } from "./announce.ts";
import { CampaignEntity, type CampaignItem } from "./campaign.entity.ts";
import { moves, type Status } from "./status.ts";

type Change = {
  from: Status[];
  to: Status;
  set?: Partial<
    Pick<
      CampaignItem,
      | "status_reason"
      | "scheduled_time"
      | "timezone"
      | "schedule_token"
      | "snapshot_id"
      | "link_count"
      | "started_at"
      | "completed_at"
      | "unconfirmed_decision"
      | "resumed_at"
      | "guard_from"
    >
  >;
  remove?: ("status_reason" | "scheduled_time" | "timezone" | "schedule_token" | "completed_at")[];
  /** The move is right only for this edit of the campaign. */
  revision?: number;
  /** … or for this schedule. */
  token?: string;
  /** … or while nobody has resumed it since then; `null` where nobody ever had. */
  resumed_at?: string | null;
};

/**
 * Moves a campaign to another state: one conditional write, whoever else is trying.
 *
 * @throws AppError missing; conflict with the legal moves when the state does not allow it
 */
export async function transition(campaign_id: string, change: Change): Promise<CampaignItem> {
  const workspace_id = Actor.workspaceId();
  const { from, to, set, remove, revision, token, resumed_at } = change;
  let moved: CampaignItem;
  try {
    const { data } = await CampaignEntity.patch({ workspace_id, campaign_id })
      .set({ ...set, status: to, updated_at: Clock.now() })
      .remove([
        ...(remove ?? (set?.status_reason ? [] : ["status_reason" as const])),
        "waiting_until",
        "waiting_because",
      ])
      .where((field, { eq, notExists }) =>
        [
          `(${from.map((status) => eq(field.status, status)).join(" OR ")})`,
          ...(revision === undefined ? [] : [eq(field.revision, revision)]),
          ...(token === undefined ? [] : [eq(field.schedule_token, token)]),
          ...(resumed_at === undefined
            ? []
            : [resumed_at ? eq(field.resumed_at, resumed_at) : notExists(field.resumed_at)]),
        ].join(" AND "),
      )
      .go({ response: "all_new" });
    moved = data as CampaignItem;
  } catch (error) {
    if (!refused(error)) throw error;
    throw await refusal(workspace_id, campaign_id, change);
  }
  await announce(moved);
  return moved;
}

async function refusal(workspace_id: string, campaign_id: string, { from, to }: Change): Promise<AppError> {
  const { data } = await CampaignEntity.get({ workspace_id, campaign_id }).go({ consistent: true });
  if (!data) return missing("campaign", campaign_id);
  if (from.includes(data.status)) {
    return new AppError("conflict", "campaign.changed", "The campaign was changed meanwhile; try again.");
  }
  return illegal(data.status, to);
}

/** 409 with what the state does allow. */
export function illegal(status: Status, wanted: string): AppError {
  const allowed = moves[status];
  return new AppError(
    "conflict",
    "campaign.illegal-move",
    `A campaign that is ${status} cannot become ${wanted}; it allows: ${allowed.join(", ")}.`,
    { status_now: status, allowed },
  );
}

/** The campaign is not where it was any more: somebody else was first. */
export function ifMoved(error: unknown): undefined {
  if (error instanceof AppError && error.kind === "conflict") return undefined;
  throw error;
}
