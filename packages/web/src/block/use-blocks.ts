import { createUsePuck } from "@puckeditor/core";
import type { config } from "./config.tsx";

/** What the editor holds: the blocks, which of them is chosen, and what was done before. */
export const useBlocks = createUsePuck<typeof config>();
