import { Export } from "@lettermill/core/export";
import { consume } from "./consume.ts";

export const handler = consume(Export.ExportQueue, (job) => Export.run(job));
