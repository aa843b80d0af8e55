import { LettermillError } from "@lettermill/client";
import { type UseFormInput, useForm } from "@mantine/form";
import { useState } from "react";

/**
 * A form whose values go to the API: what the API refuses stands at the field that it concerns, and above the form
 * where there is none.
 *
 * @example
 * const form = useProblemForm({ initialValues: { name: "" } }, (values) => create.mutateAsync(values));
 * <ProblemForm form={form} action="Create list"> <TextInput label="Name" {...form.field("name")} /> </ProblemForm>
 */
export function useProblemForm<Values extends Record<string, unknown>>(
  input: UseFormInput<Values>,
  save: (values: Values) => Promise<unknown>,
) {
  const form = useForm<Values>(input);
  const [problem, setProblem] = useState<string>();
  const [isSaving, setSaving] = useState(false);

  const submit = form.onSubmit(async (values) => {
    setProblem(undefined);
    setSaving(true);
    try {
      await save(values);
    } catch (error) {
      const { fields, rest } = sorted(error, names(values));
      form.setErrors(fields);
      setProblem(rest);
    } finally {
      setSaving(false);
    }
  });

  return { ...form, submit, problem, isSaving };
}

/** The fields of a form as the API calls them: `name`, `sending.max_per_day`. What is in a list belongs to the list. */
function names(values: object, above = ""): string[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value !== null && typeof value === "object" && !Array.isArray(value)
      ? names(value, `${above}${name}.`)
      : [`${above}${name}`],
  );
}

/** Which of the errors belong to a field of the form, and what is left to say above it. */
export function sorted(error: unknown, known: string[]): { fields: Record<string, string>; rest: string | undefined } {
  if (!(error instanceof LettermillError)) return { fields: {}, rest: error instanceof Error ? error.message : "" };
  const fields: Record<string, string> = {};
  for (const { path, message } of error.errors) {
    const name = known.find((each) => path === each || path.startsWith(`${each}.`));
    if (name) fields[name] ??= message;
  }
  return { fields, rest: Object.keys(fields).length > 0 ? undefined : error.message };
}
