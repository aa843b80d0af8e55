import { Alert, Button, Fieldset, Group, Stack } from "@mantine/core";
import type { FormEventHandler, ReactNode } from "react";

type Props = {
  form: { submit: FormEventHandler<HTMLFormElement>; problem: string | undefined; isSaving: boolean };
  /** What the button says. */
  action: string;
  onCancel?: () => void;
  /** There is nothing to save. */
  isIdle?: boolean;
  /** For a form that is all there is on the page. */
  wide?: boolean;
  /** For who may look, and change nothing. */
  isReadOnly?: boolean;
  children: ReactNode;
};

/** The fields, what the API refused as a whole, and the button. */
export function ProblemForm({ form, action, onCancel, isIdle = false, wide, isReadOnly = false, children }: Props) {
  return (
    <form onSubmit={form.submit} noValidate>
      <Stack>
        {form.problem && (
          <Alert color="red" role="alert">
            {form.problem}
          </Alert>
        )}
        <Fieldset variant="unstyled" mx={0} disabled={isReadOnly}>
          <Stack>{children}</Stack>
        </Fieldset>
        {!isReadOnly && (
          <Group justify="flex-end" mt="xs">
            {onCancel && (
              <Button variant="default" onClick={onCancel}>
                Cancel
              </Button>
            )}
            <Button type="submit" loading={form.isSaving} disabled={isIdle} fullWidth={wide ?? false}>
              {action}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
