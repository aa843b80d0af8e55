import type { WorkspaceUpdate } from "@lettermill/client";
import type { UseFormInput } from "@mantine/form";
import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { Panel } from "../page/panel.tsx";
import { useMay } from "../session/me.ts";
import { useSaveWorkspace } from "./queries.ts";

/** A form of some settings, which saves nothing but them. */
export function useSettings<Values extends Record<string, unknown>>(
  input: UseFormInput<Values>,
  toUpdate: (values: Values) => WorkspaceUpdate,
) {
  const save = useSaveWorkspace();
  const form = useProblemForm<Values>(input, async (values) => {
    await save.mutateAsync(toUpdate(values));
    form.resetDirty(values);
    notifications.show({ message: "Saved." });
  });
  return form;
}

type Props = {
  title: string;
  /** One sentence on what they are for. */
  lead: string;
  form: Parameters<typeof ProblemForm>[0]["form"] & { isDirty: () => boolean };
  children: ReactNode;
};

/** Some settings: to change for administrators, to read for everybody else. */
export function SettingsPanel({ title, lead, form, children }: Props) {
  return (
    <Panel title={title} lead={lead}>
      <ProblemForm form={form} action="Save" isIdle={!form.isDirty()} isReadOnly={!useMay("admin")}>
        {children}
      </ProblemForm>
    </Panel>
  );
}

/** Of an optional setting: what is empty is taken away. */
export const orNull = (text: string): string | null => text.trim() || null;

/** What a NumberInput holds, which is text while it is empty. */
export type Amount = number | "" | string;
export const amount = (value: number | null | undefined): Amount => value ?? "";
export const amountOrNull = (value: Amount): number | null => (value === "" ? null : Number(value));
