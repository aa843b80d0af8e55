/** What is not saved yet, in this browser. A browser that keeps nothing is no reason to stop writing. */
export function draftOf<Kept>(workspace_id: string, name: string) {
  const key = `lettermill.${name}.${workspace_id}`;
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
