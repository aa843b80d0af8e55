import { type Figure, format, goalOf, isMissed } from "./figure.ts";

const head = ["", "measured", "", "goal", "floor", "of the floor"];

/** The table of a section, for a terminal or, with bars, for Markdown; what there is to say of a figure stands below it. */
export function table(figures: Figure[], form: "text" | "markdown"): string {
  const rows = [head, ...figures.map(cells)];
  const used = head.flatMap((_, column) => (rows.some((row, at) => at > 0 && row[column]) ? [column] : []));
  const widths = used.map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    used.map((column, at) => {
      const text = row[column] ?? "";
      return isNumber(column) ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0);
    }),
  );
  const notes = Map.groupBy(
    figures.filter(({ note }) => note),
    ({ note }) => note,
  );
  const said = [...notes].map(([note, about]) => `- ${about.map(({ name }) => name).join("; ")}: ${note}`);
  const below = said.length > 0 ? `\n\n${said.join("\n")}` : "";
  if (form === "text") return lines.map((line) => `  ${line.join("  ").trimEnd()}`).join("\n") + below;
  const rule = used.map((column) => (isNumber(column) ? "---:" : "---"));
  return [lines[0] ?? [], rule, ...lines.slice(1)].map((line) => `| ${line.join(" | ")} |`).join("\n") + below;
}

const isNumber = (column: number) => [1, 4, 5].includes(column);

function cells(figure: Figure): string[] {
  const { name, value, unit, floor } = figure;
  const goal = goalOf(figure);
  return [
    name,
    format(value),
    unit,
    goal && `${goal} ${isMissed(figure) ? "**missed**" : "✓"}`,
    floor === undefined ? "" : format(floor),
    floor === undefined ? "" : `${Math.round((100 * value) / floor)} %`,
  ];
}
