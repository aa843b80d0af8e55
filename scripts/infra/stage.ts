import { parseArgs } from "node:util";
import { checkStage } from "../../infra/contract.ts";

/** The stage of `--stage prod`. @throws Error when it is not named */
export function stageOf(args: string[]): string {
  const { values } = parseArgs({ args, options: { stage: { type: "string" } } });
  return checkStage(values.stage);
}
