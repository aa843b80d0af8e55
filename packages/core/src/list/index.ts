export { count } from "./count.ts";
export * as List from "./index.ts";
export type { ListItem as Item } from "./list.entity.ts";
export { listTypes } from "./list.entity.ts";
export { assertStatic, CleanUpQueue, forget, get, isDeleted, mustExist, open, page } from "./list.ts";
export * from "./member.ts";
export { assertRules, describe, rulesOf } from "./rules.ts";
export { create, remove, update } from "./save.ts";
export { Create, Info, Update } from "./schema.ts";
