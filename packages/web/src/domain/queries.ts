import { answer, type DomainCreate } from "@lettermill/client";
import { queryOptions, useMutation } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";

export const domainsQuery = queryOptions({
  queryKey: ["domains"],
  queryFn: async () => (await answer(api.GET("/api/v1/domains"))).data,
});

const changed = () => queryClient.invalidateQueries({ queryKey: ["domains"] });
const params = (domain_id: string) => ({ path: { domain_id } });

export const useAddDomain = () =>
  useMutation({
    mutationFn: (body: DomainCreate) => answer(api.POST("/api/v1/domains", { body })),
    meta: { handled: true },
    onSuccess: changed,
  });

export const useCheckDomain = (id: string) =>
  useMutation({
    mutationFn: () => answer(api.POST("/api/v1/domains/{domain_id}/check", { params: params(id) })),
    onSuccess: changed,
  });

export const useRemoveDomain = (id: string) =>
  useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/domains/{domain_id}", { params: params(id) })),
    onSuccess: changed,
  });
