import { answer } from "@lettermill/client";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** All templates, to choose from. */
export const templateChoiceQuery = queryOptions({
  queryKey: ["templates", "choice"],
  queryFn: async () => (await answer(api.GET("/api/v1/templates", { params: { query: { limit: 200 } } }))).data,
});
