import { answer } from "@lettermill/client";
import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { byPage, from } from "../api/by-page.ts";
import { api } from "../api/client.ts";

/** Newest first, page by page. */
export const emailsQuery = infiniteQueryOptions({
  queryKey: ["emails", "list"],
  queryFn: ({ pageParam }) => {
    const query = { limit: 50, ...from(pageParam) };
    return answer(api.GET("/api/v1/emails", { params: { query } }));
  },
  ...byPage,
  refetchInterval: 15_000,
});

export const emailQuery = (email_id: string) =>
  queryOptions({
    queryKey: ["emails", email_id],
    queryFn: () => answer(api.GET("/api/v1/emails/{email_id}", { params: { path: { email_id } } })),
    refetchInterval: 10_000,
  });
