import { buildDashboard } from "./dashboard/build.ts";

/** `npm run build:web`: builds the dashboard if it is not what its sources say. */
buildDashboard();
