import openapi, { astToString } from "openapi-typescript";
import { readDocument } from "./document.ts";

const note = "// Made by `npm run generate:client` from the routes of the API. Changes made here are lost.\n\n";

/** The types of every route and schema, as `src/schema.ts` holds them. */
export async function generate(): Promise<string> {
  const nodes = await openapi(await readDocument(), {
    alphabetize: true,
    defaultNonNullable: false, // what has a default may be left out of a request
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
  });
  return note + astToString(nodes);
}
