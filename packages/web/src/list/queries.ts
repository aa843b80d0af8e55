import { answer, type List, type operations } from "@lettermill/client";
import { queryOptions, useMutation } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";
import { deleteLater } from "../undo/delete-later.tsx";

/** All lists: a workspace has some dozens. */
export const listsQuery = queryOptions({
  queryKey: ["lists"],
  queryFn: async () => (await answer(api.GET("/api/v1/lists", { params: { query: { limit: 200 } } }))).data,
});

/** One list, counted at this moment. */
export const listQuery = (id: string) =>
  queryOptions({
    queryKey: ["lists", id],
    queryFn: () => answer(api.GET("/api/v1/lists/{list_id}", { params: { path: { list_id: id } } })),
  });

type ListCreate = NonNullable<operations["list.create"]["requestBody"]>["content"]["application/json"];

const changed = () => queryClient.invalidateQueries({ queryKey: ["lists"] });

export const useSaveList = (list: List | undefined) =>
  useMutation({
    mutationFn: (body: ListCreate) => {
      if (!list) return answer(api.POST("/api/v1/lists", { body }));
      const { list_type: _, parent_list_id: __, ...changes } = body;
      return answer(api.PATCH("/api/v1/lists/{list_id}", { params: { path: { list_id: list.id } }, body: changes }));
    },
    meta: { handled: true },
    onSuccess: () => {
      changed();
      queryClient.resetQueries({ queryKey: ["contacts"] });
    },
  });

export function removeList({ id, name }: List): void {
  deleteLater({
    what: `List “${name}”`,
    hide: () => queryClient.setQueryData(listsQuery.queryKey, (lists) => lists?.filter((list) => list.id !== id)),
    restore: changed,
    remove: () => answer(api.DELETE("/api/v1/lists/{list_id}", { params: { path: { list_id: id } }, keepalive: true })),
  });
}
