import { createContext, Script } from "node:vm";
import { AppError } from "../error/index.ts";

const context = createContext({ work: undefined as (() => void) | undefined });
const script = new Script("work()");

/**
 * Runs synchronous work that an author's text drives, and kills it when it takes too long. V8 ends what runs within
 * `runInContext`, loops and regular expressions alike, without a thread or process of its own.
 *
 * @throws AppError invalid when the time is over, or the stack (thousands of tags within each other)
 */
export function guard<T>(milliseconds: number, work: () => T): T {
  let answer: { value: T } | undefined;
  context.work = () => {
    answer = { value: work() };
  };
  try {
    script.runInContext(context, { timeout: milliseconds });
  } catch (error) {
    if (error instanceof RangeError) {
      throw new AppError("invalid", "template.too-deep", "The template is nested too deeply.");
    }
    if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
    throw new AppError("invalid", "template.too-slow", `The template takes longer than ${milliseconds} ms.`);
  }
  if (!answer) throw new Error("The guarded work ended without an answer.");
  return answer.value;
}
