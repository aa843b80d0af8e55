import { html } from "@codemirror/lang-html";
import { HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { EditorState } from "@codemirror/state";
import { tags } from "@lezer/highlight";
import { basicSetup, EditorView } from "codemirror";
import { type Ref, useEffect, useEffectEvent, useImperativeHandle, useRef } from "react";

export type Insertion = { insert: (text: string) => void };
type Props = { value: string; onChange: (value: string) => void; isReadOnly: boolean; ref?: Ref<Insertion> };

/** The colours come from the theme's variables, so that they follow light and dark. */
const look = EditorView.theme({
  "&": { height: "100%", fontSize: "13px", backgroundColor: "var(--mantine-color-body)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mantine-font-family-monospace)", lineHeight: "1.6" },
  ".cm-content": { caretColor: "var(--mantine-color-text)" },
  ".cm-cursor": { borderLeftColor: "var(--mantine-color-text)" },
  ".cm-gutters": {
    backgroundColor: "var(--mantine-color-body)",
    color: "var(--mantine-color-dimmed)",
    border: "none",
  },
  ".cm-activeLine, .cm-activeLineGutter": { backgroundColor: "var(--mantine-color-default-hover)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "light-dark(#dcdef8, #2d3697)",
  },
  ".cm-panels, .cm-tooltip": { backgroundColor: "var(--lm-side)", color: "var(--mantine-color-text)" },
});

const colours = HighlightStyle.define([
  { tag: [tags.tagName, tags.keyword], color: "light-dark(#4049be, #9aa1f0)" },
  { tag: [tags.attributeName, tags.propertyName], color: "light-dark(#8a4b08, #e0a45e)" },
  { tag: [tags.attributeValue, tags.string, tags.atom, tags.number], color: "light-dark(#18704a, #6fc79b)" },
  { tag: [tags.comment, tags.angleBracket, tags.documentMeta, tags.punctuation], color: "var(--mantine-color-dimmed)" },
]);

/** HTML as it is written, with its colours, search (Ctrl+F), folding and undo. Escape, then Tab leaves it. */
export function HtmlEditor({ value, onChange, isReadOnly, ref }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const changed = useEffectEvent(onChange);
  const begin = useEffectEvent((parent: HTMLElement) => {
    const extensions = [
      basicSetup,
      html({ autoCloseTags: true }),
      syntaxHighlighting(colours),
      look,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": "HTML" }),
      EditorState.readOnly.of(isReadOnly),
      EditorView.updateListener.of(({ docChanged, state }) => {
        if (docChanged) changed(state.doc.toString());
      }),
    ];
    return new EditorView({ doc: value, extensions, parent });
  });

  useEffect(() => {
    if (!place.current) return;
    const made = begin(place.current);
    view.current = made;
    return () => made.destroy();
  }, []);

  // Changed from elsewhere: an earlier version, or a draft that was thrown away.
  useEffect(() => {
    const doc = view.current?.state.doc;
    const text = doc?.toString();
    if (!doc || text === value) return;
    let from = 0; // where they begin to differ, so that the cursor before it stays
    while (from < value.length && value[from] === text?.[from]) from++;
    view.current?.dispatch({ changes: { from, to: doc.length, insert: value.slice(from) } });
  }, [value]);

  useImperativeHandle(ref, () => ({
    insert: (text) => {
      view.current?.dispatch(view.current.state.replaceSelection(text));
      view.current?.focus();
    },
  }));

  return <div ref={place} className="code" />;
}
