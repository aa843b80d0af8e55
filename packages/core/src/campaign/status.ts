export const statuses = ["draft", "scheduled", "sending", "sent", "paused", "cancelled", "failed"] as const;
export type Status = (typeof statuses)[number];

/** The moves a person can ask for, by state (product 4.2). */
export const moves: Record<Status, readonly string[]> = {
  draft: ["edit", "schedule", "send", "delete"],
  scheduled: ["schedule", "cancel", "send"],
  sending: ["pause"],
  paused: ["resume", "cancel"],
  failed: ["retry"],
  sent: ["duplicate"],
  cancelled: ["duplicate"],
};

/** Ends in which somebody may be unconfirmed for good; a campaign with such a recipient never ends as failed. */
export const leavesDoubt = (status: Status): boolean => status === "sent" || status === "cancelled";
