import { LettermillError, type Template } from "@lettermill/client";
import { useEffect, useState } from "react";
import { draftOf } from "../form/draft.ts";
import { sorted } from "../form/use-problem-form.ts";
import { useMe } from "../session/me.ts";
import { useSaveTemplate } from "./queries.ts";
import { afterSave, changesOf, type Values, valuesOf } from "./values.ts";

type Kept = { version: number; values: Values };

/**
 * A template while it is edited. What is not saved is kept in this browser, so that a reload loses nothing; it is taken up
 * again when the template is opened.
 */
export function useEditor(template: Template) {
  const draft = draftOf<Kept>(useMe().workspace.id, `template.${template.id}`);
  const [kept] = useState(draft.read);
  const [isRestored, setRestored] = useState(kept !== undefined);
  /** As it was when editing began, whatever others save meanwhile. */
  const [base, setBase] = useState(template);
  const [values, setValues] = useState<Values>({ ...valuesOf(template), ...kept?.values });
  /** The version that is being edited: the API refuses to write over another one. */
  const [version, setVersion] = useState(kept?.version ?? template.version);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isBehind, setBehind] = useState(false);
  const saving = useSaveTemplate(template.id);
  const changes = changesOf(base, values);
  const isDirty = Object.keys(changes).length > 0;

  useEffect(() => {
    if (isDirty) draft.write({ version, values });
    else draft.forget();
  });

  const take = (from: Template, next: (now: Values) => Values) => {
    setBase(from);
    setVersion(from.version);
    setValues(next);
    setErrors({});
    setBehind(false);
    setRestored(false);
  };

  /** Edits what is saved, without the changes that were made here. */
  const start = (from: Template) => take(from, () => valuesOf(from));

  /** False where the API refuses it, which then stands at the field. `over`: the version that it may replace. */
  const save = async (over = version): Promise<boolean> => {
    if (!isDirty) return true;
    try {
      const saved = await saving.mutateAsync({ ...changes, version: over });
      take(saved, (now) => afterSave(now, values, saved));
      return true;
    } catch (error) {
      setBehind(error instanceof LettermillError && error.code === "template.changed");
      const { fields, rest } = sorted(error, Object.keys(values));
      setErrors({ ...fields, ...(rest ? { "": rest } : {}) });
      return false;
    }
  };

  return {
    ...{ base, values, errors, isDirty, isBehind, isSaving: saving.isPending },
    isRestored: isRestored && isDirty,
    keep: () => setRestored(false),
    change: (more: Partial<Values>) => setValues((now) => ({ ...now, ...more })),
    start,
    save,
  };
}

export type Editor = ReturnType<typeof useEditor>;
