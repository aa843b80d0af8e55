import { z } from "@hono/zod-openapi";
import { Analytics } from "@lettermill/core/analytics";
import { Campaign } from "@lettermill/core/campaign";
import { Link } from "@lettermill/core/link";
import { createRouter } from "./app.ts";
import { route } from "./route.ts";

export const analytics = createRouter();

const params = z.object({ campaign_id: z.string() });

analytics.openapi(
  route("campaign.analytics", "get", "/campaigns/{campaign_id}/analytics", {
    summary: "Figures and rates by UTC day, oldest first",
    description:
      "From the first day with any figure, at most the last `days` days up to today. Rates are percentages of all that had been delivered by the end of the day (of what had been sent, where no delivery is reported, and for bounces always), so they add up to the campaign's. Machines are in no rate.",
    access: "viewer",
    params,
    query: z.object({ days: z.coerce.number().int().min(1).max(366).default(30) }),
    answer: z.array(Analytics.Day),
  }),
  async (c) => {
    const { campaign_id } = await Campaign.record(c.req.valid("param").campaign_id);
    return c.json(await Analytics.daily(campaign_id, c.req.valid("query").days), 200);
  },
);

analytics.openapi(
  route("campaign.links", "get", "/campaigns/{campaign_id}/links", {
    summary: "The links of the mail in their order, with the clicks of people on each",
    access: "viewer",
    params,
    answer: z.array(Link.Info),
  }),
  async (c) => c.json(await Analytics.links(c.req.valid("param").campaign_id), 200),
);

analytics.openapi(
  route("stats.get", "get", "/stats", {
    summary: "The figures of the whole workspace",
    access: "viewer",
    answer: Analytics.Overview,
  }),
  async (c) => c.json(await Analytics.overview(), 200),
);

analytics.openapi(
  route("dashboard.stats", "get", "/dashboard/stats", {
    summary:
      "The figures of the whole workspace, its last 30 days with the growth of its contacts, and its latest campaigns",
    access: "viewer",
    answer: Analytics.Dashboard,
  }),
  async (c) => c.json(await Analytics.dashboard(), 200),
);

analytics.openapi(
  route("dashboard.events", "get", "/dashboard/events", {
    summary: "What happened in the workspace, latest first",
    description:
      "How campaigns and imports went, who came by themselves, and by campaign and UTC day what readers did: the last five campaigns that were started, for seven days. Contacts of an import are told by it, and at most five others.",
    access: "viewer",
    query: z.object({ limit: z.coerce.number().int().min(1).max(50).default(20) }),
    answer: z.array(Analytics.Event),
  }),
  async (c) => c.json(await Analytics.events(c.req.valid("query").limit), 200),
);
