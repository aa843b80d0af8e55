export { Complaint, complain, unsubscribe } from "./act.ts";
export { apply } from "./apply.ts";
export type { Fact, Mail } from "./fact.ts";
export { Hit } from "./hit.ts";
export * as Feedback from "./index.ts";
export { reclassify } from "./reclassify.ts";
export { hits, take } from "./take.ts";
