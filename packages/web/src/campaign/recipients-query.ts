import { answer, type Recipient } from "@lettermill/client";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { byPage, from } from "../api/by-page.ts";
import { api } from "../api/client.ts";

/** The recipients of a campaign, in one state or all, page by page. */
export const recipientsQuery = (campaign_id: string, status: Recipient["status"] | undefined) =>
  infiniteQueryOptions({
    queryKey: ["campaigns", campaign_id, "recipients", status ?? "all"],
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...(status ? { status } : {}), ...from(pageParam) };
      return answer(api.GET("/api/v1/campaigns/{campaign_id}/emails", { params: { path: { campaign_id }, query } }));
    },
    ...byPage,
  });
