/** Why an address gets no marketing mail, as people say it. */
export const reasons = [
  { value: "manual", label: "By hand" },
  { value: "unsubscribe", label: "Unsubscribed" },
  { value: "bounce", label: "Bounced" },
  { value: "complaint", label: "Complained" },
  { value: "compliance", label: "Compliance" },
] as const;
export type Reason = (typeof reasons)[number]["value"];

export const reasonName = (reason: Reason): string => reasons.find(({ value }) => value === reason)?.label ?? reason;
