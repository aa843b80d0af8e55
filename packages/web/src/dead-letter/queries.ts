import { answer, type DeadLetterChoice } from "@lettermill/client";
import { queryOptions, useMutation } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";

/** Looking hides the letters from everybody else for a moment: not more often than somebody asks. */
export const deadLettersQuery = queryOptions({
  queryKey: ["dead-letters"],
  queryFn: () => answer(api.GET("/api/v1/dead-letters", { params: { query: { limit: 100 } } })),
  staleTime: 60_000,
  refetchOnWindowFocus: false,
});

const changed = () => queryClient.invalidateQueries({ queryKey: ["dead-letters"] });

export const useRedrive = () =>
  useMutation({
    mutationFn: (body: DeadLetterChoice) => answer(api.POST("/api/v1/dead-letters/redrive", { body })),
    onSuccess: changed,
  });

export const useDiscard = () =>
  useMutation({
    mutationFn: (body: DeadLetterChoice) => answer(api.POST("/api/v1/dead-letters/discard", { body })),
    onSuccess: changed,
  });
