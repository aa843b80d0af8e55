import { answer, type Rule, type Segment, type SegmentCreate } from "@lettermill/client";
import { keepPreviousData, queryOptions, useMutation } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";
import { deleteLater } from "../undo/delete-later.tsx";

/** All segments: a workspace has some dozens. */
export const segmentsQuery = queryOptions({
  queryKey: ["segments"],
  queryFn: async () => (await answer(api.GET("/api/v1/segments", { params: { query: { limit: 200 } } }))).data,
});

/** One segment, counted at this moment. */
export const segmentQuery = (id: string) =>
  queryOptions({
    queryKey: ["segments", id],
    queryFn: () => answer(api.GET("/api/v1/segments/{segment_id}", { params: { path: { segment_id: id } } })),
  });

/** How many contacts rules find, and some of them; while new ones are counted, the old count stands. */
export const previewQuery = (rules: Rule) =>
  queryOptions({
    queryKey: ["rules", "preview", rules],
    queryFn: ({ signal }) => answer(api.POST("/api/v1/segments/preview", { body: { rules }, signal })),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });

const changed = () => queryClient.invalidateQueries({ queryKey: ["segments"] });

export const useSaveSegment = (segment: Segment | undefined) =>
  useMutation({
    mutationFn: (body: SegmentCreate) =>
      segment
        ? answer(api.PATCH("/api/v1/segments/{segment_id}", { params: { path: { segment_id: segment.id } }, body }))
        : answer(api.POST("/api/v1/segments", { body })),
    meta: { handled: true },
    onSuccess: changed,
  });

export function removeSegment({ id, name }: Segment): void {
  deleteLater({
    what: `Segment “${name}”`,
    hide: () => queryClient.setQueryData(segmentsQuery.queryKey, (all) => all?.filter((one) => one.id !== id)),
    restore: changed,
    remove: () => answer(api.DELETE("/api/v1/segments/{segment_id}", { params: { path: { segment_id: id } } })),
  });
}
