import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useMe } from "../session/me.ts";
import { draftOf } from "./draft.ts";

/**
 * Keeps what is typed into a form in this browser until it is saved, and takes it up again after a reload.
 *
 * @param name - of what is edited: `segment.seg_…`, `segment.new`
 * @param saved - as it is when nothing was typed
 */
export function useKept<Values>(name: string, saved: Values, now: Values, take: (values: Values) => void) {
  const draft = draftOf<Values>(useMe().workspace.id, name);
  const [kept] = useState(draft.read);
  const [isRestored, setRestored] = useState(kept !== undefined);
  /** What was saved or thrown away as it stood. */
  const over = useRef<string>(null);
  const typed = JSON.stringify(now);
  const isChanged = typed !== JSON.stringify(saved);
  const begin = useEffectEvent(() => {
    if (kept !== undefined) take(kept);
  });
  useEffect(() => begin(), []);
  useEffect(() => {
    if (isChanged && typed !== over.current) draft.write(now);
    else draft.forget();
  });
  return {
    isRestored: isRestored && isChanged,
    /** It is saved, or the whole thing is deleted. */
    forget: () => {
      over.current = typed;
      setRestored(false);
      draft.forget();
    },
    discard: () => {
      setRestored(false);
      take(saved);
    },
  };
}
