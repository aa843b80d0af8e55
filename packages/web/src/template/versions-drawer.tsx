import { Button, Drawer, Group, Skeleton, Stack, Text } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTimes } from "../format/use-times.ts";
import { More } from "../page/more.tsx";
import { MailPreview } from "./mail-preview.tsx";
import { earlierQuery, useRestoreVersion, versionsQuery } from "./queries.ts";
import type { Editor } from "./use-editor.ts";

/** What was saved before, to be looked at and had back. */
export function VersionsDrawer({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const times = useTimes();
  const { base, isDirty, start } = editor;
  const found = useInfiniteQuery(versionsQuery(base.id));
  const versions = found.data?.pages.flatMap(({ data }) => data) ?? [];
  const [shown, setShown] = useState<number>();
  const restore = useRestoreVersion(base.id);
  const bringBack = async (version: number) => {
    start(await restore.mutateAsync(version));
    onClose();
  };
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title="Versions">
      <Stack>
        {isDirty && (
          <Text c="dimmed">Save your changes, or discard them, before you bring an earlier version back.</Text>
        )}
        {found.isPending && <Skeleton h={120} />}
        {versions.map(({ version, subject, created_at }) => (
          <Stack key={version} gap="xs">
            <Group justify="space-between" wrap="nowrap">
              <div style={{ minWidth: 0 }}>
                <Text fw={500}>
                  Version {version}
                  {version === base.version && ", the current one"}
                </Text>
                <Text size="sm" c="dimmed" truncate>
                  {times.moment(created_at)} · {subject}
                </Text>
              </div>
              <Group gap="xs" wrap="nowrap">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-expanded={shown === version}
                  onClick={() => setShown(shown === version ? undefined : version)}
                >
                  {shown === version ? "Hide" : "Look"}
                </Button>
                {version !== base.version && (
                  <Button
                    size="compact-sm"
                    disabled={isDirty}
                    loading={restore.isPending && restore.variables === version}
                    onClick={() => bringBack(version)}
                  >
                    Restore
                  </Button>
                )}
              </Group>
            </Group>
            {shown === version && <Earlier template_id={base.id} version={version} />}
          </Stack>
        ))}
        <More query={found} />
      </Stack>
    </Drawer>
  );
}

function Earlier({ template_id, version }: { template_id: string; version: number }) {
  const { data: mail, error } = useQuery(earlierQuery(template_id, version));
  if (error) return <Text c="red">{error.message}</Text>;
  return mail ? <MailPreview html={mail.html} screen={720} /> : <Skeleton h={200} />;
}
