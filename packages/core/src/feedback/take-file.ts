import { log } from "../log/index.ts";
import { apply } from "./apply.ts";
import type { Fact } from "./fact.ts";
import { type File, open, remove } from "./file.ts";
import { parse, readEvent } from "./read-event.ts";

/** Facts that are taken into account, and held in memory, together. */
export const together = 500;

/**
 * Takes a file of events, a line each, and removes it. Where anything of it failed it stays, and comes again as a whole,
 * in which what was taken moves nothing. A torn line fails it, too, but holds up no other: the message ends in the
 * dead-letter queue, and the file is there for whoever looks into it.
 *
 * @returns whether all of it is taken
 */
export async function takeFile(file: File): Promise<boolean> {
  const { key } = file;
  try {
    const lines = await open(file);
    if (!lines) {
      // Announced twice, and taken the first time.
      log.warn("feedback file is gone", { key });
      return true;
    }
    let failed = 0;
    let torn = 0;
    let facts: Fact[] = [];
    for await (const line of lines) {
      const event = parse(line);
      if (event === undefined && line.startsWith("{")) torn += 1;
      else facts.push(...readEvent(event));
      if (facts.length < together) continue;
      failed += (await apply(facts)).length;
      facts = [];
    }
    failed += (await apply(facts)).length;
    if (failed + torn > 0) {
      log.error("feedback file not taken", { key, failed, torn });
      return false;
    }
    await remove(file);
    return true;
  } catch (error) {
    log.error("feedback file failed", { key, error: error as Error });
    return false;
  }
}
