import { answer } from "@lettermill/client";
import { queryOptions } from "@tanstack/react-query";
import { api } from "../api/client.ts";

/** All templates, to choose from. */
export const templateChoiceQuery = queryOptions({
  queryKey: ["templates", "choice"],
  queryFn: async () => (await answer(api.GET("/api/v1/templates", { params: { query: { limit: 200 } } }))).data,
});

/** A template as somebody of whom nothing is known would get it. */
export const renderedQuery = (template_id: string) =>
  queryOptions({
    queryKey: ["templates", template_id, "rendered"],
    queryFn: () =>
      answer(
        api.POST("/api/v1/templates/{template_id}/render", {
          params: { path: { template_id } },
          body: { variables: {} },
        }),
      ),
  });
