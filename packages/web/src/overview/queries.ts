import { answer } from "@lettermill/client";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** Figures change while one looks: they are asked for again every so often, as long as somebody looks. */
export const dashboardQuery = queryOptions({
  queryKey: ["dashboard"],
  queryFn: () => answer(api.GET("/api/v1/dashboard/stats")),
  refetchInterval: 15_000,
});

export const eventsQuery = queryOptions({
  queryKey: ["dashboard", "events"],
  queryFn: () => answer(api.GET("/api/v1/dashboard/events")),
  refetchInterval: 30_000,
});
