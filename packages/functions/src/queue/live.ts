import { Campaign } from "@lettermill/core/campaign";
import { Live } from "@lettermill/core/live";
import { consume } from "./consume.ts";

export const handler = consume(Live.JoinQueue, async (joining) =>
  Live.welcome(joining, Live.statusOf(await Campaign.get(joining.campaign_id))),
);
