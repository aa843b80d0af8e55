import { parseArgs } from "node:util";
import { checkStage } from "../../infra/contract.ts";

/** The stage of `--stage prod`. @throws Error when it is not named */
export const stageOf = (args: string[]): string => optionsOf(args).stage;

/** `--functions-only` leaves alone what holds data. @throws Error as `stageOf`, and for an option that nobody knows */
export function optionsOf(args: string[]): { stage: string; functionsOnly: boolean } {
  const { values } = parseArgs({ args, options: { stage: { type: "string" }, "functions-only": { type: "boolean" } } });
  return { stage: checkStage(values.stage), functionsOnly: values["functions-only"] ?? false };
}
