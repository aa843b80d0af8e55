import { Clock } from "../clock/index.ts";
import type { CampaignItem } from "./campaign.entity.ts";

/** It rests: nothing of it is to be sent now. */
export const isWaiting = ({ status, waiting_until }: CampaignItem): boolean =>
  status === "sending" && waiting_until !== undefined && Date.parse(waiting_until) > Clock.millis();

/** What the world is told of its rest. */
export const waitingOf = (item: CampaignItem) =>
  isWaiting(item) ? { until: item.waiting_until ?? "", because: item.waiting_because ?? "" } : null;
