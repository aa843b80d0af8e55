import { RichTextMenu, type RichtextField } from "@puckeditor/core";
import { Heading1, Heading2 } from "lucide-react";
import { VariablesMenu } from "../template/variables-menu.tsx";
import { LinkControl } from "./link-control.tsx";
import { partOfMenu, type TextEditor, write } from "./write.ts";

type Props = Parameters<NonNullable<RichtextField["renderMenu"]>>[0];

/** What can be done to text: its kind, its looks, a link, and what is known of the reader. */
export function TextMenu({ editor, readOnly }: Props) {
  if (readOnly || !editor) return null;
  const heading = (level: 1 | 2) => ({
    active: editor.isActive("heading", { level }),
    onClick: () => editor.chain().focus().toggleHeading({ level }).run(),
  });
  return (
    <RichTextMenu>
      <RichTextMenu.Group>
        <RichTextMenu.Control title="Title" icon={<Heading1 size={16} aria-hidden />} {...heading(1)} />
        <RichTextMenu.Control title="Subtitle" icon={<Heading2 size={16} aria-hidden />} {...heading(2)} />
        <RichTextMenu.BulletList />
        <RichTextMenu.OrderedList />
      </RichTextMenu.Group>
      <RichTextMenu.Group>
        <RichTextMenu.Bold />
        <RichTextMenu.Italic />
        <RichTextMenu.Underline />
      </RichTextMenu.Group>
      <RichTextMenu.Group>
        <RichTextMenu.AlignLeft />
        <RichTextMenu.AlignCenter />
        <RichTextMenu.AlignRight />
      </RichTextMenu.Group>
      <Insertions editor={editor} />
    </RichTextMenu>
  );
}

/** While one writes in the mail itself: what is wanted most. */
export const InlineTextMenu = ({ editor, children }: Props) => (
  <RichTextMenu>
    {children}
    {editor && <Insertions editor={editor} />}
  </RichTextMenu>
);

const Insertions = ({ editor }: { editor: TextEditor }) => (
  <RichTextMenu.Group>
    <LinkControl editor={editor} />
    <VariablesMenu
      small
      mark={partOfMenu}
      onChoose={(text) => write(editor, () => editor.commands.insertContent({ type: "text", text }))}
    />
  </RichTextMenu.Group>
);
