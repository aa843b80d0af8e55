export const steps = ["audience", "content", "settings", "check", "send"] as const;
export type Step = (typeof steps)[number];

/** Where a field that the check complains of is changed. */
export function stepOf(field: string): Step {
  if (/^(exclude_)?(list|segment)_ids/.test(field)) return "audience";
  return /^(from_|reply_to|settings)/.test(field) ? "settings" : "content";
}
