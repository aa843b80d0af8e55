import type { Examined } from "./examine.ts";

const signs = { ok: "✓", warn: "!", fail: "✗", skip: "–" } as const;

/** For a person: a line a finding, and below it what to do. */
export const report = (examined: Examined[]): string =>
  examined
    .map(({ title, findings }) =>
      [
        title,
        ...findings.flatMap(({ status, what, do: todo }) => [
          `  ${signs[status]} ${what}`,
          ...(todo ? [`      ${todo}`] : []),
        ]),
      ].join("\n"),
    )
    .join("\n\n");

export const count = (examined: Examined[], status: keyof typeof signs): number =>
  examined.flatMap(({ findings }) => findings).filter((finding) => finding.status === status).length;
