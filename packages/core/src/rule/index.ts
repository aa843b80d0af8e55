export { compile, type Predicate } from "./compile.ts";
export { fixedFields } from "./field.ts";
export * from "./find.ts";
export * as Rule from "./index.ts";
export { operators, operatorsOf } from "./operator.ts";
export { limits, type Rule as Info } from "./rule.ts";
export { Rules } from "./schema.ts";
