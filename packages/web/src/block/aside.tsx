import { Tabs } from "@mantine/core";
import { Puck } from "@puckeditor/core";
import { type ReactNode, useRef, useState } from "react";
import { Palette } from "./palette.tsx";
import { useBlocks } from "./use-blocks.ts";
import { useReadable } from "./use-readable.ts";

type Props = {
  isReadOnly: boolean;
  /** The mail as it would arrive. */
  preview: ReactNode;
};

/** What can be added, what can be said of the block that is chosen, and what comes of it. */
export function Aside({ preview, isReadOnly }: Props) {
  const chosen = useBlocks(({ selectedItem }) => selectedItem?.props.id);
  const kind = useBlocks(({ selectedItem }) => selectedItem?.type);
  const [tab, setTab] = useState<string | null>(isReadOnly ? "preview" : "add");
  const [last, setLast] = useState(chosen);
  const aside = useRef<HTMLDivElement>(null);
  useReadable(aside);
  if (chosen !== last) {
    setLast(chosen);
    if (chosen) setTab("settings");
  }
  return (
    <section className="panel aside" aria-label="Blocks and preview">
      <Tabs value={tab} onChange={setTab} keepMounted={false} ref={aside}>
        <Tabs.List grow>
          {!isReadOnly && <Tabs.Tab value="add">Add</Tabs.Tab>}
          {!isReadOnly && <Tabs.Tab value="settings">{kind ?? "Style"}</Tabs.Tab>}
          <Tabs.Tab value="preview">Preview</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="add">
          <Palette />
        </Tabs.Panel>
        <Tabs.Panel value="settings">
          <Puck.Fields />
        </Tabs.Panel>
        <Tabs.Panel value="preview" p="md">
          {preview}
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}
