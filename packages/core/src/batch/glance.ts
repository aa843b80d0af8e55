import { Campaign } from "../campaign/index.ts";
import { Clock } from "../clock/index.ts";

/** Milliseconds for which what was seen of a campaign holds: within these, what pauses it stops the next call. */
const holds = 200;

/** Looks at campaigns for one invocation, which asks before each call. */
export type Glance = { at: (campaign_id: string) => Promise<Campaign.Item>; forget: (campaign_id: string) => void };

export function createGlance(): Glance {
  const seen = new Map<string, { when: number; campaign: Promise<Campaign.Item> }>();
  return {
    at: (campaign_id) => {
      const now = Clock.millis();
      let last = seen.get(campaign_id);
      if (!last || now - last.when >= holds) {
        last = { when: now, campaign: Campaign.record(campaign_id) };
        seen.set(campaign_id, last);
      }
      return last.campaign;
    },
    forget: (campaign_id) => {
      seen.delete(campaign_id);
    },
  };
}
