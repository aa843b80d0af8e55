import type { Values } from "./values.ts";

type Kept = { version: number; values: Values };

/** What is not saved yet of a template, in this browser. A browser that keeps nothing is no reason to stop writing. */
export function draftOf(workspace_id: string, template_id: string) {
  const key = `lettermill.template.${workspace_id}.${template_id}`;
  return {
    read: (): Kept | undefined => attempt(() => JSON.parse(localStorage.getItem(key) ?? "null") ?? undefined),
    write: (kept: Kept) => attempt(() => localStorage.setItem(key, JSON.stringify(kept))),
    forget: () => attempt(() => localStorage.removeItem(key)),
  };
}

function attempt<T>(access: () => T): T | undefined {
  try {
    return access();
  } catch {
    return undefined;
  }
}
