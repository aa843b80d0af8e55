import { Alert, Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { queryClient } from "../api/query-client.ts";
import { templateQuery } from "./queries.ts";
import type { Editor } from "./use-editor.ts";

/** What was taken up again, and what the API refused as a whole. */
export function EditorNotices({ editor }: { editor: Editor }) {
  const { base, errors, isRestored, isBehind, keep, start, save } = editor;
  const load = useMutation({
    mutationFn: () => queryClient.fetchQuery({ ...templateQuery(base.id), staleTime: 0 }),
  });
  const discard = async () => start(await load.mutateAsync());
  const overwrite = async () => save((await load.mutateAsync()).version);
  return (
    <>
      {isRestored && (
        <Alert color="blue" title="Your changes from before are here again">
          They were kept in this browser and are not saved yet.
          <Group gap="xs" mt="xs">
            <Button size="compact-sm" variant="default" onClick={keep}>
              Keep them
            </Button>
            <Button size="compact-sm" variant="default" loading={load.isPending} onClick={discard}>
              Discard them
            </Button>
          </Group>
        </Alert>
      )}
      {errors[""] && (
        <Alert color="red" role="alert" title="It was not saved">
          {errors[""]}
          {isBehind && (
            <Group gap="xs" mt="xs">
              <Button size="compact-sm" variant="default" loading={load.isPending} onClick={discard}>
                Load theirs, without my changes
              </Button>
              <Button size="compact-sm" variant="default" loading={load.isPending} onClick={overwrite}>
                Save mine as the newest
              </Button>
            </Group>
          )}
        </Alert>
      )}
    </>
  );
}
