import { answer, type Suppression } from "@lettermill/client";
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation } from "@tanstack/react-query";
import { byPage, from } from "../api/by-page.ts";
import { api } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";
import { deleteLater } from "../undo/delete-later.tsx";
import type { Reason } from "./reasons.ts";

export const suppressionsQuery = (reason?: Reason) =>
  infiniteQueryOptions({
    queryKey: ["suppressions", "list", reason ?? "any"],
    queryFn: ({ pageParam }) => {
      const query = { limit: 100, ...(reason ? { reason } : {}), ...from(pageParam) };
      return answer(api.GET("/api/v1/suppression", { params: { query } }));
    },
    ...byPage,
    placeholderData: keepPreviousData,
  });

/** Whether an address is suppressed, and why. */
export const suppressionQuery = (email: string) =>
  queryOptions({
    queryKey: ["suppressions", "check", email],
    queryFn: () => answer(api.GET("/api/v1/suppression/check", { params: { query: { email } } })),
  });

export const suppressionStatsQuery = queryOptions({
  queryKey: ["suppressions", "stats"],
  queryFn: () => answer(api.GET("/api/v1/suppression/stats")),
});

export function suppressionsChanged(): void {
  for (const key of ["suppressions", "contact"]) queryClient.invalidateQueries({ queryKey: [key] });
  queryClient.resetQueries({ queryKey: ["contacts"] });
}

export const useSuppress = () =>
  useMutation({
    mutationFn: (body: { emails: string[]; reason: Reason }) => answer(api.POST("/api/v1/suppression/bulk", { body })),
    meta: { handled: true },
    onSuccess: suppressionsChanged,
  });

type Pages = { pages: { data: Suppression[]; next_cursor: string | null }[]; pageParams: string[] };

export function removeSuppression(email: string): void {
  deleteLater({
    what: `Suppression of ${email}`,
    hide: () =>
      queryClient.setQueriesData<Pages>(
        { queryKey: ["suppressions", "list"] },
        (known) =>
          known && {
            ...known,
            pages: known.pages.map((page) => ({ ...page, data: page.data.filter((one) => one.email !== email) })),
          },
      ),
    restore: suppressionsChanged,
    remove: async () => {
      await answer(api.DELETE("/api/v1/suppression/{email}", { params: { path: { email } } }));
      suppressionsChanged();
    },
  });
}
