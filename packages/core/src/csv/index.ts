export * as Csv from "./index.ts";
export * from "./read.ts";
export * from "./write.ts";
