import type { RichtextField } from "@puckeditor/core";

type Menu = Parameters<NonNullable<RichtextField["renderMenu"]>>[0];
export type TextEditor = NonNullable<Menu["editor"]>;

/** By this Puck knows that one is still at the text, though the focus is in what lies above the page. */
export const partOfMenu = { "data-puck-rte-menu": true };

/**
 * Changes a text once the focus is back in it: Puck takes no change of a text that one is not in. What was not
 * begun yet goes on at its end.
 */
export function write(editor: TextEditor, change: () => void): void {
  if (editor.isFocused) {
    change();
    return;
  }
  const begin = () => {
    editor.off("focus", begin);
    change();
  };
  editor.on("focus", begin);
  editor.commands.focus(editor.state.selection.to > 1 ? null : "end");
}
