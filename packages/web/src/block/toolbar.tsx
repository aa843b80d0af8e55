import { ActionIcon, Button, Group, Tooltip } from "@mantine/core";
import { type LucideIcon, Redo2, Undo2 } from "lucide-react";
import { useBlocks } from "./use-blocks.ts";

/** Above the mail: what takes a change back, and the way out of the blocks. */
export function Toolbar({ onHtml }: { onHtml: () => void }) {
  const { back, forward, hasPast, hasFuture } = useBlocks(({ history }) => history);
  return (
    <Group justify="space-between" px="md" py="xs" gap="xs">
      <Group gap={4}>
        <Step label="Undo" icon={Undo2} isThere={hasPast} onClick={back} />
        <Step label="Redo" icon={Redo2} isThere={hasFuture} onClick={forward} />
      </Group>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onHtml}>
        Edit as HTML
      </Button>
    </Group>
  );
}

type StepProps = { label: string; icon: LucideIcon; isThere: boolean; onClick: () => void };

const Step = ({ label, icon: Icon, isThere, onClick }: StepProps) => (
  <Tooltip label={label}>
    <ActionIcon variant="subtle" color="gray" bg="none" aria-label={label} disabled={!isThere} onClick={onClick}>
      <Icon size={16} />
    </ActionIcon>
  </Tooltip>
);
