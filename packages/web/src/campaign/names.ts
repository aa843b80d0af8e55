import { answer } from "@lettermill/client";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** The 200 newest campaigns by name: to choose from, and to tell which one is meant. */
export const campaignNamesQuery = queryOptions({
  queryKey: ["campaigns", "names"],
  queryFn: async () => {
    const { data } = await answer(api.GET("/api/v1/campaigns", { params: { query: { limit: 200 } } }));
    return data.map(({ id, name }) => ({ id, name }));
  },
  staleTime: 60_000,
});

/** What a campaign is called. */
export function useCampaignName(): (campaign_id: string) => string {
  const { data = [] } = useQuery(campaignNamesQuery);
  return (campaign_id) => data.find(({ id }) => id === campaign_id)?.name ?? "a campaign";
}
