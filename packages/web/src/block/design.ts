import type { Design } from "./config.tsx";
import { readLook } from "./look.ts";

/** A design that this editor made, or nothing: whoever uses the API may keep a design of another editor. */
export function readDesign(text: string): Design | undefined {
  try {
    const { editor, ...design } = JSON.parse(text);
    return editor === "blocks" && Array.isArray(design.content)
      ? { ...design, root: { props: readLook(design.root?.props) } }
      : undefined;
  } catch {
    return undefined;
  }
}

export const writeDesign = (design: Design): string => JSON.stringify({ editor: "blocks", ...design });
