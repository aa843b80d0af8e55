import { AppError } from "../error/index.ts";

/** Why a spreadsheet is not read, for people. */
export const refusal = (reason: string): AppError => new AppError("invalid", "spreadsheet.refused", reason);

export const damaged = (): AppError => refusal("This spreadsheet is damaged, or not what it says it is.");
