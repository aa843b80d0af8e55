export { count } from "./count.ts";
export * as List from "./index.ts";
export type { ListItem as Item } from "./list.entity.ts";
export { listTypes } from "./list.entity.ts";
export {
  CleanUpQueue,
  Create,
  create,
  forget,
  get,
  Info,
  isDeleted,
  mustExist,
  open,
  page,
  remove,
  Update,
  update,
} from "./list.ts";
export * from "./member.ts";
