import { type ApiKeyCreate, answer } from "@lettermill/client";
import { queryOptions, useMutation } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";

export const apiKeysQuery = queryOptions({
  queryKey: ["api-keys"],
  queryFn: async () => (await answer(api.GET("/api/v1/api-keys"))).data,
});

const changed = () => queryClient.invalidateQueries({ queryKey: ["api-keys"] });

export const useCreateApiKey = () =>
  useMutation({
    mutationFn: (body: ApiKeyCreate) => answer(api.POST("/api/v1/api-keys", { body })),
    meta: { handled: true },
    onSuccess: changed,
    gcTime: 0, // the secret is in the answer
  });

export const useRevokeApiKey = () =>
  useMutation({
    mutationFn: (key_id: string) => answer(api.DELETE("/api/v1/api-keys/{key_id}", { params: { path: { key_id } } })),
    onSuccess: changed,
  });
