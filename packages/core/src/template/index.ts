export { sourceOf } from "./content.ts";
export { count } from "./count.ts";
export { Filter, get, page, versions } from "./get.ts";
export * as Template from "./index.ts";
export { Create, Info, Summary, Update, Version } from "./info.ts";
export { remove } from "./remove.ts";
export { preview, Reader, Render, Rendered, readerOf, render } from "./render.ts";
export { create, restore, update } from "./save.ts";
