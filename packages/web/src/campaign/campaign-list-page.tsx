import { Button, Select } from "@mantine/core";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Plus, Send } from "lucide-react";
import { useState } from "react";
import { Empty } from "../page/empty.tsx";
import { More } from "../page/more.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { useMay } from "../session/me.ts";
import { CampaignTable } from "./campaign-table.tsx";
import { NewCampaign } from "./new-campaign.tsx";
import { campaignsQuery, type Status } from "./queries.ts";

const route = getRouteApi("/frame/campaigns");
const statuses: Status[] = ["draft", "scheduled", "sending", "paused", "sent", "cancelled", "failed"];

export function CampaignListPage() {
  const { status } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useSuspenseInfiniteQuery(campaignsQuery(status));
  const campaigns = found.data.pages.flatMap(({ data }) => data);
  const mayEdit = useMay("editor");
  const [isCreating, setCreating] = useState(false);
  const isEmpty = campaigns.length === 0 && !status;
  const create = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      New campaign
    </Button>
  );
  return (
    <Page
      title="Campaigns"
      lead="A mail to many, once to each of them."
      actions={
        !isEmpty && (
          <>
            <Select
              aria-label="Status"
              placeholder="All states"
              data={statuses}
              value={status ?? null}
              onChange={(value) => navigate({ search: value ? { status: value as Status } : {} })}
              clearable
              w={150}
            />
            {mayEdit && create}
          </>
        )
      }
    >
      <Panel flush>
        {isEmpty ? (
          <Empty icon={Send} title="No campaign yet" action={mayEdit && create}>
            Choose who gets it, what it says and when it goes. It is checked before anything is sent.
          </Empty>
        ) : campaigns.length === 0 ? (
          <Empty icon={Send} title={`No campaign is ${status}`}>
            Choose another state to see the others.
          </Empty>
        ) : (
          <CampaignTable campaigns={campaigns} />
        )}
      </Panel>
      <More query={found} />
      {isCreating && <NewCampaign onClose={() => setCreating(false)} />}
    </Page>
  );
}
