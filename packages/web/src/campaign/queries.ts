import { answer, type Campaign, type CampaignCreate, type CampaignDetail } from "@lettermill/client";
import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { byPage, from } from "../api/by-page.ts";
import { api } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";
import { liveQuery, type Reader } from "../template/queries.ts";

export type Status = Campaign["status"];

const path = (campaign_id: string) => ({ path: { campaign_id } });

/** Newest first, page by page. */
export const campaignsQuery = (status?: Status) =>
  infiniteQueryOptions({
    queryKey: ["campaigns", "list", status ?? "all"],
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...(status ? { status } : {}), ...from(pageParam) };
      return answer(api.GET("/api/v1/campaigns", { params: { query } }));
    },
    ...byPage,
    refetchInterval: 15_000,
  });

/** Asked for again while it is sending, in case nobody tells. */
export const campaignQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", id],
    queryFn: () => answer(api.GET("/api/v1/campaigns/{campaign_id}", { params: path(id) })),
    refetchInterval: ({ state }) => (state.data?.status === "sending" ? 5_000 : false),
  });

export const daysQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", id, "days"],
    queryFn: () => answer(api.GET("/api/v1/campaigns/{campaign_id}/analytics", { params: path(id) })),
    refetchInterval: 30_000,
  });

export const linksQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", id, "links"],
    queryFn: () => answer(api.GET("/api/v1/campaigns/{campaign_id}/links", { params: path(id) })),
    refetchInterval: 30_000,
  });

export const checkQuery = (id: string) =>
  queryOptions({
    queryKey: ["campaigns", id, "check"],
    queryFn: () => answer(api.POST("/api/v1/campaigns/{campaign_id}/check", { params: path(id) })),
    staleTime: 0,
  });

type Words = Pick<CampaignDetail, "template_id" | "subject" | "preheader" | "html_content" | "text_content">;

export function renderQuery(id: string, draft: Words, reader: Reader) {
  const { template_id, subject, preheader, html_content, text_content } = draft;
  const content = { template_id, subject, preheader, html_content, text_content };
  return liveQuery(["campaigns", id, "live", content, reader], (signal) =>
    answer(
      api.POST("/api/v1/campaigns/{campaign_id}/render", { params: path(id), body: { ...reader, content }, signal }),
    ),
  );
}

/** Of one campaign, and of every list of campaigns. */
export function campaignChanged(campaign: CampaignDetail | Campaign): void {
  queryClient.setQueryData(campaignQuery(campaign.id).queryKey, (known) => known && { ...known, ...campaign });
  queryClient.invalidateQueries({ queryKey: ["campaigns", "list"] });
  queryClient.invalidateQueries({ queryKey: ["dashboard"] });
}

export const useCreateCampaign = () =>
  useMutation({
    mutationFn: (body: CampaignCreate) => answer(api.POST("/api/v1/campaigns", { body })),
    meta: { handled: true },
    onSuccess: campaignChanged,
  });

export type Move = "send" | "pause" | "resume" | "cancel" | "retry";

export const useMove = (id: string) =>
  useMutation({
    mutationFn: async (move: Move): Promise<Campaign> =>
      answer(api.POST(`/api/v1/campaigns/{campaign_id}/${move}`, { params: path(id) })),
    onSuccess: campaignChanged,
  });

export const useDuplicate = (id: string) =>
  useMutation({
    mutationFn: () => answer(api.POST("/api/v1/campaigns/{campaign_id}/duplicate", { params: path(id) })),
    onSuccess: campaignChanged,
  });

export const useSchedule = (id: string) =>
  useMutation({
    mutationFn: (body: { scheduled_time: string; timezone: string }) =>
      answer(api.POST("/api/v1/campaigns/{campaign_id}/schedule", { params: path(id), body })),
    meta: { handled: true },
    onSuccess: campaignChanged,
  });

export const useDecide = (id: string) =>
  useMutation({
    mutationFn: (action: "resend" | "close") =>
      answer(api.POST("/api/v1/campaigns/{campaign_id}/unconfirmed", { params: path(id), body: { action } })),
    onSuccess: campaignChanged,
  });

export const removeCampaign = (id: string) =>
  answer(api.DELETE("/api/v1/campaigns/{campaign_id}", { params: path(id), keepalive: true }));
