import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generate } from "./schema.ts";

/** `npm run generate:client`: writes the types that the API's own document gives. */
const file = join(import.meta.dirname, "../src/schema.ts");
await writeFile(file, await generate());
console.log(`Wrote ${file}`);
