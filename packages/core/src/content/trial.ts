import { AppError } from "../error/index.ts";
import { guard } from "./guard.ts";
import { describe, type Part, renderPart, type Source } from "./source.ts";

const patience = 2_000;
const parts = ["subject", "preheader", "html", "text"] as const satisfies Part[];

/**
 * Renders a source that parses once, as its author wrote it, for a recipient with these variables.
 *
 * @throws AppError invalid where it takes too long or too much, or fails; with line and column
 */
export function trial(source: Source, variables: Record<string, unknown> = {}): void {
  for (const part of parts) {
    try {
      guard(patience, () => renderPart(part, source[part] ?? "", variables));
    } catch (error) {
      if (error instanceof AppError || !(error instanceof Error)) throw error;
      const errors = [{ path: part, message: describe(error), code: "liquid.failed" }];
      throw new AppError("invalid", "template.broken", `${part}: ${describe(error)}`, { errors });
    }
  }
}
