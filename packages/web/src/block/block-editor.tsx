import "@puckeditor/core/no-external.css";
import "./block-editor.css";
import { type Overrides, Puck } from "@puckeditor/core";
import { type ReactNode, useRef, useState } from "react";
import { Aside } from "./aside.tsx";
import { config, type Design } from "./config.tsx";
import { readDesign, writeDesign } from "./design.ts";
import { harmless } from "./harmless.ts";
import { mailOf } from "./mail.tsx";
import { PaletteItem } from "./palette.tsx";
import { starter } from "./starter.ts";
import { Toolbar } from "./toolbar.tsx";
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

const overrides: Partial<Overrides<typeof config>> = { drawerItem: PaletteItem };
const locked = { drag: false, duplicate: false, delete: false, edit: false, insert: false };

/** What Puck begins with, which it reads once: each time it is changed from elsewhere is a round of its own. */
const begin = (value: string, round = 0) => ({ value, round, data: harmless(readDesign(value) ?? starter) });

/** A mail that is put together of blocks. */
export function BlockEditor({ value, onChange, isReadOnly, onHtml, preview }: Props) {
  const [known, setKnown] = useState(() => begin(value));
  // An earlier version, or a draft that was thrown away.
  if (value !== known.value) setKnown(begin(value, known.round + 1));
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
      data={known.data}
      onChange={change}
      overrides={overrides}
      iframe={{ enabled: false }}
      {...(isReadOnly && { permissions: locked })}
    >
      <div className="blocks">
        <section className="panel canvas" aria-label="Mail">
          {!isReadOnly && <Toolbar onHtml={onHtml} />}
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
