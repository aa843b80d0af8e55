export * from "./form.ts";
export * as Form from "./index.ts";
export { Create, Field, Info, labelOf, Update } from "./schema.ts";
