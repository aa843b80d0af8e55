import { answer } from "@lettermill/client";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** All segments, to choose from. */
export const segmentsQuery = queryOptions({
  queryKey: ["segments", "choice"],
  queryFn: async () => (await answer(api.GET("/api/v1/segments", { params: { query: { limit: 200 } } }))).data,
});
