import { Import } from "@lettermill/core/import";
import { consume } from "./consume.ts";

export const handler = consume(Import.ImportQueue, (job) => Import.run(job));
