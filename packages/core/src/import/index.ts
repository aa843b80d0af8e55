export { Create, create, createFromUpload, resume } from "./create.ts";
export { duplicateRules, statuses } from "./import.entity.ts";
export * as Import from "./index.ts";
export { Detail, errors, errorsCsv, get, Info, page, Rejected } from "./read.ts";
export { ImportQueue, type Options, run } from "./run.ts";
export { offer, Upload, UploadRequest } from "./upload.ts";
