import { ActionIcon, Code, CopyButton, Group } from "@mantine/core";
import { Check, Copy } from "lucide-react";

/** A text to be taken elsewhere. */
export const Copied = ({ what, value }: { /** `secret` */ what: string; value: string }) => (
  <Group gap={4} wrap="nowrap">
    <Code style={{ overflowWrap: "anywhere" }} flex="0 1 auto">
      {value}
    </Code>
    <CopyButton value={value}>
      {({ copied, copy }) => (
        <ActionIcon variant="subtle" color="gray" onClick={copy} aria-label={copied ? "Copied" : `Copy ${what}`}>
          {copied ? <Check size={14} /> : <Copy size={14} />}
        </ActionIcon>
      )}
    </CopyButton>
  </Group>
);
