import { type RefObject, useEffect } from "react";

/**
 * Names what Puck leaves without a name for those who hear the page. Its drag and drop takes every block for a button,
 * though one can write in it: here a block is a group with the name of its kind. Links in the mail lead nowhere while
 * it is edited.
 */
export function useReadable(place: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const root = place.current;
    if (!root) return;
    const observer = new MutationObserver(() => name(root));
    observer.observe(root, { subtree: true, childList: true, attributeFilter: ["role", "aria-pressed"] });
    name(root);
    const stay = (event: MouseEvent) =>
      event.target instanceof Element && event.target.closest("a") && event.preventDefault();
    root.addEventListener("click", stay);
    return () => {
      observer.disconnect();
      root.removeEventListener("click", stay);
    };
  }, [place]);
}

function name(root: HTMLElement): void {
  for (const block of root.querySelectorAll(
    '[data-puck-component][role="button"], [data-puck-component][aria-pressed]',
  )) {
    block.setAttribute("role", "group");
    block.removeAttribute("aria-pressed");
    block.setAttribute("aria-label", block.getAttribute("data-puck-component")?.split("-")[0] ?? "");
  }
  for (const text of root.querySelectorAll(".tiptap:not([aria-label])")) text.setAttribute("aria-label", "Text");
}
