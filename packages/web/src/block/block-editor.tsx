import "@puckeditor/core/no-external.css";
import "./block-editor.css";
import { ActionIcon, Button, Group, Tabs, Tooltip } from "@mantine/core";
import { createUsePuck, type Overrides, Puck } from "@puckeditor/core";
import DOMPurify from "dompurify";
import { Redo2, Undo2 } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { type config as Config, config, type Design } from "./config.tsx";
import { readDesign, writeDesign } from "./design.ts";
import { mailOf } from "./mail.tsx";
import { Palette, PaletteItem } from "./palette.tsx";
import { starter } from "./starter.ts";
import { useReadable } from "./use-readable.ts";

export type Made = { design: string; html_content: string };

type Props = {
  /** The design as it is kept. */
  value: string;
  onChange: (made: Made) => void;
  isReadOnly: boolean;
  onHtml: () => void;
  /** The mail as it would arrive. */
  preview: ReactNode;
};

/** The design of a new mail, and its HTML. */
export const newMail = (): Made => made(starter);
const made = (design: Design): Made => ({ design: writeDesign(design), html_content: mailOf(design) });

/** What the editor of texts writes. */
const written = ["p", "h1", "h2", "h3", "ul", "ol", "li", "a", "strong", "em", "u", "br"];

/** The texts of a design are HTML, which whoever uses the API may have written; until its editor is there Puck shows it as it is. */
const harmless = (design: Design): Design =>
  JSON.parse(JSON.stringify(design), (name, value) =>
    name === "text" && typeof value === "string" ? DOMPurify.sanitize(value, { ALLOWED_TAGS: written }) : value,
  );

const overrides: Partial<Overrides<typeof Config>> = { drawerItem: PaletteItem };
const locked = { drag: false, duplicate: false, delete: false, edit: false, insert: false };
const useBlocks = createUsePuck<typeof Config>();

/** A mail that is put together of blocks. */
export function BlockEditor({ value, onChange, isReadOnly, onHtml, preview }: Props) {
  const [known, setKnown] = useState({ value, round: 0 });
  // Changed from elsewhere: an earlier version, or a draft that was thrown away.
  if (value !== known.value) setKnown({ value, round: known.round + 1 });
  const change = (design: Design) => {
    const next = made(design);
    if (next.design === value) return;
    setKnown({ ...known, value: next.design });
    onChange(next);
  };
  return (
    <Puck
      key={known.round}
      config={config}
      data={harmless(readDesign(value) ?? starter)}
      onChange={change}
      overrides={overrides}
      iframe={{ enabled: false }}
      {...(isReadOnly && { permissions: locked })}
    >
      <div className="blocks">
        <section className="panel canvas" aria-label="Mail">
          <Toolbar isReadOnly={isReadOnly} onHtml={onHtml} />
          <Desk />
        </section>
        <Aside preview={preview} isReadOnly={isReadOnly} />
      </div>
    </Puck>
  );
}

function Desk() {
  const desk = useRef<HTMLDivElement>(null);
  useReadable(desk);
  return (
    <div className="desk" ref={desk}>
      <Puck.Preview />
    </div>
  );
}

function Toolbar({ isReadOnly, onHtml }: Pick<Props, "isReadOnly" | "onHtml">) {
  const { back, forward, hasPast, hasFuture } = useBlocks(({ history }) => history);
  if (isReadOnly) return null;
  return (
    <Group justify="space-between" px="md" py="xs" gap="xs">
      <Group gap={4}>
        <Tooltip label="Undo">
          <ActionIcon variant="subtle" color="gray" bg="none" aria-label="Undo" disabled={!hasPast} onClick={back}>
            <Undo2 size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Redo">
          <ActionIcon variant="subtle" color="gray" bg="none" aria-label="Redo" disabled={!hasFuture} onClick={forward}>
            <Redo2 size={16} />
          </ActionIcon>
        </Tooltip>
      </Group>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={onHtml}>
        Edit as HTML
      </Button>
    </Group>
  );
}

/** What can be added, what can be said of the block that is chosen, and what comes of it. */
function Aside({ preview, isReadOnly }: Pick<Props, "preview" | "isReadOnly">) {
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
