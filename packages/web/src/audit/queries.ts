import { type AuditRecord, answer } from "@lettermill/client";
import { infiniteQueryOptions } from "@tanstack/react-query";
import dayjs from "dayjs";
import timezone from "dayjs/plugin/timezone.js";
import utc from "dayjs/plugin/utc.js";
import { byPage } from "../api/by-page.ts";
import { api } from "../api/client.ts";

dayjs.extend(utc);
dayjs.extend(timezone);

/** Days are those of the workspace's zone, the last one among them; what is empty does not filter. */
export type AuditFilter = {
  actor: string | null;
  action: string;
  outcome: AuditRecord["outcome"] | null;
  first: string | null;
  last: string | null;
};

export const everything: AuditFilter = { actor: null, action: "", outcome: null, first: null, last: null };

/** Latest first, page by page. */
export const auditQuery = ({ first, last, ...filter }: AuditFilter, zone: string) => {
  const since = first && dayjs.tz(first, zone).toISOString();
  const until = last && dayjs.tz(last, zone).add(1, "day").toISOString();
  return infiniteQueryOptions({
    queryKey: ["audit", filter, since, until],
    queryFn: ({ pageParam }) => {
      const given = Object.entries({ ...filter, since, until, cursor: pageParam }).filter(([, value]) => value);
      return answer(api.GET("/api/v1/audit", { params: { query: { limit: 50, ...Object.fromEntries(given) } } }));
    },
    ...byPage,
    staleTime: 0,
  });
};
