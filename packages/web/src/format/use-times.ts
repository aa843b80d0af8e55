import { useMe } from "../session/me.ts";
import { timesIn } from "./time.ts";

/** Times in the workspace's zone. */
export const useTimes = () => timesIn(useMe().workspace.timezone);
