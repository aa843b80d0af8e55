import { useState } from "react";

/** Who is chosen in the table: some by hand, or everybody whom the filter finds, also those not loaded yet. */
export type Selection = {
  everybody: boolean;
  ids: ReadonlySet<string>;
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  choose: (ids: string[]) => void;
  chooseEverybody: () => void;
  clear: () => void;
};

const nobody: ReadonlySet<string> = new Set();

export function useSelection(): Selection {
  const [ids, setIds] = useState(nobody);
  const [everybody, setEverybody] = useState(false);
  const only = (next: ReadonlySet<string>) => {
    setEverybody(false);
    setIds(next);
  };
  return {
    everybody,
    ids,
    has: (id) => everybody || ids.has(id),
    toggle: (id) => {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      only(next);
    },
    choose: (some) => only(new Set(some)),
    chooseEverybody: () => setEverybody(true),
    clear: () => only(nobody),
  };
}
