import { answer, type Workspace, type WorkspaceUpdate } from "@lettermill/client";
import { queryOptions, useMutation } from "@tanstack/react-query";
import { api } from "../api/client.ts";
import { queryClient } from "../api/query-client.ts";
import { meQuery } from "../session/me.ts";

export const workspaceQuery = queryOptions({
  queryKey: ["workspace"],
  queryFn: () => answer(api.GET("/api/v1/workspace")),
});

/** Its name and its time zone are seen on every page. */
function changed(workspace: Workspace): void {
  queryClient.setQueryData(workspaceQuery.queryKey, workspace);
  queryClient.setQueryData(meQuery.queryKey, (me) => me && { ...me, workspace });
  queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
}

export const useSaveWorkspace = () =>
  useMutation({
    mutationFn: (body: WorkspaceUpdate) => answer(api.PATCH("/api/v1/workspace", { body })),
    meta: { handled: true },
    onSuccess: changed,
  });
