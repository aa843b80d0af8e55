export { Day, daily } from "./daily.ts";
export { Event, events } from "./events.ts";
export { Growth, growth } from "./growth.ts";
export * as Analytics from "./index.ts";
export { links } from "./links.ts";
export { Dashboard, dashboard, Overview, overview } from "./overview.ts";
