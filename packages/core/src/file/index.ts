export * as File from "./index.ts";
export { open, put, remove, size, text } from "./object.ts";
export { begin, complete, type Part, partSize, store, storePart } from "./parts.ts";
export { addressToGet, addressToPut } from "./sign.ts";
