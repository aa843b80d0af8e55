export * as Spreadsheet from "./index.ts";
export { toCsv } from "./to-csv.ts";
