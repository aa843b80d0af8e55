import { answer } from "@lettermill/client";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** Newest first, page by page. */
export const emailsQuery = infiniteQueryOptions({
  queryKey: ["emails", "list"],
  queryFn: ({ pageParam }) => {
    const query = { limit: 50, ...(pageParam ? { cursor: pageParam } : {}) };
    return answer(api.GET("/api/v1/emails", { params: { query } }));
  },
  initialPageParam: "",
  getNextPageParam: ({ next_cursor }) => next_cursor,
  refetchInterval: 15_000,
});

export const emailQuery = (email_id: string) =>
  queryOptions({
    queryKey: ["emails", email_id],
    queryFn: () => answer(api.GET("/api/v1/emails/{email_id}", { params: { path: { email_id } } })),
    refetchInterval: 10_000,
  });
