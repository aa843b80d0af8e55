import { answer, type Import, type ImportDetail, type ImportFromUpload } from "@lettermill/client";
import { infiniteQueryOptions, queryOptions, useMutation } from "@tanstack/react-query";
import { byPage, from } from "../api/by-page.ts";
import { api } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";

const path = (import_id: string) => ({ path: { import_id } });

export const isOver = ({ status }: Pick<Import, "status">): boolean => status === "completed" || status === "failed";

/** The imports, newest first. */
export const importsQuery = infiniteQueryOptions({
  queryKey: ["imports", "list"],
  queryFn: ({ pageParam }) => answer(api.GET("/api/v1/imports", { params: { query: from(pageParam) } })),
  ...byPage,
  refetchInterval: ({ state }) =>
    state.data?.pages.some(({ data }) => data.some((one) => !isOver(one))) ? 2_000 : false,
});

/** One import, asked for again until it is over. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ["imports", id],
    queryFn: () => answer(api.GET("/api/v1/imports/{import_id}", { params: path(id) })),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : 700),
  });

/** The rows that were not imported. Of one that is under way there are more and more. */
export const rejectedQuery = ({ id, failed }: Pick<ImportDetail, "id" | "failed">) =>
  infiniteQueryOptions({
    queryKey: ["imports", id, "rejected", failed],
    queryFn: ({ pageParam }) => {
      const query = { limit: 50, ...from(pageParam) };
      return answer(api.GET("/api/v1/imports/{import_id}/errors", { params: { ...path(id), query } }));
    },
    ...byPage,
  });

export const useStartImport = () =>
  useMutation({
    mutationFn: (body: ImportFromUpload) => answer(api.POST("/api/v1/contacts/import", { body })),
    meta: { handled: true },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ["imports", "list"] }),
  });

/** All rejected rows as a file of this browser. */
export async function downloadErrors(id: string): Promise<void> {
  const file = await answer(
    api.GET("/api/v1/imports/{import_id}/errors.csv", { params: path(id), parseAs: "blob" }) as Promise<{
      data?: Blob;
    }>,
  );
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = `${id}-errors.csv`;
  link.click();
  URL.revokeObjectURL(address);
}
