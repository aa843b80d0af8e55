import type { z } from "zod";

/** What a schema refuses, in words for whoever filled in a form; zod's own where these have none. */
export function wording(issue: z.core.$ZodIssue): string {
  if (issue.code === "too_small") return tooSmall(issue);
  if (issue.code === "too_big") return tooBig(issue);
  if (issue.code === "invalid_type" && issue.message.endsWith("received undefined")) return "This is needed.";
  return issue.message;
}

const units: Record<string, string> = { string: "character", array: "entry", set: "entry" };

function amount(limit: number | bigint, origin: string): string {
  const unit = units[origin];
  if (!unit) return String(limit);
  return limit === 1 ? `1 ${unit}` : `${limit} ${unit === "entry" ? "entries" : `${unit}s`}`;
}

function tooSmall({ minimum, origin }: z.core.$ZodIssueTooSmall): string {
  if (minimum === 1 && units[origin]) return "This is needed.";
  return `This takes at least ${amount(minimum, origin)}.`;
}

const tooBig = ({ maximum, origin }: z.core.$ZodIssueTooBig): string =>
  `This takes at most ${amount(maximum, origin)}.`;
