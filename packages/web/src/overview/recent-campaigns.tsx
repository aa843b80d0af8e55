import type { Campaign } from "@lettermill/client";
import { Link } from "@tanstack/react-router";
import { CampaignTable } from "../campaign/campaign-table.tsx";
import { Panel } from "../page/panel.tsx";

/** The latest campaigns, with those that are under way. */
export const RecentCampaigns = ({ campaigns }: { campaigns: Campaign[] }) =>
  campaigns.length > 0 && (
    <Panel title="Latest campaigns" flush actions={<Link to="/campaigns">All campaigns</Link>}>
      <CampaignTable campaigns={campaigns} />
    </Panel>
  );
