import { type AuditRecord, answer } from "@lettermill/client";
import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

export type AuditFilter = { actor: string; action: string; outcome: AuditRecord["outcome"] | null };

/** Latest first, page by page; what is empty does not filter. */
export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam }) => {
      const given = Object.fromEntries(Object.entries({ ...filter, cursor: pageParam }).filter(([, value]) => value));
      return answer(api.GET("/api/v1/audit", { params: { query: { limit: 50, ...given } } }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next_cursor }) => next_cursor,
    staleTime: 0,
  });
