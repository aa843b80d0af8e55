import type { SuppressionAdded } from "@lettermill/client";
import { Alert, Button, Group, List, Modal, Select, Stack, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { counted } from "../format/number.ts";
import { useSuppress } from "./queries.ts";
import { type Reason, reasons } from "./reasons.ts";

/** What the API takes at once. */
const most = 1_000;

/** Takes one address or many, and says of those that are none what is wrong with them. */
export function SuppressForm({ onClose }: { onClose: () => void }) {
  const suppress = useSuppress();
  const [added, setAdded] = useState<SuppressionAdded>();
  const form = useProblemForm(
    {
      initialValues: { emails: "", reason: "manual" as Reason },
      validate: {
        emails: (text) =>
          addressesIn(text).length > most ? `At most ${most} addresses at once: there are more.` : null,
      },
    },
    async ({ emails, reason }) => {
      const result = await suppress.mutateAsync({ emails: addressesIn(emails), reason });
      if (result.errors.length === 0) onClose();
      else setAdded(result);
    },
  );
  return (
    <Modal opened onClose={onClose} title="Suppress addresses">
      {added ? (
        <Stack>
          <Text>
            {counted(added.added, "address", "addresses")} suppressed, {added.unchanged} were before.
          </Text>
          <Alert color="yellow" title={`${counted(added.errors.length, "line is", "lines are")} no address`}>
            <List size="sm">
              {added.errors.slice(0, 20).map(({ email, reason }) => (
                <List.Item key={email} style={{ overflowWrap: "anywhere" }}>
                  {email}: {reason}
                </List.Item>
              ))}
            </List>
          </Alert>
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <ProblemForm form={form} action="Suppress" onCancel={onClose}>
          <Textarea
            label="Addresses"
            description={`One a line, or with commas; up to ${most}.`}
            required
            data-autofocus
            autosize
            minRows={4}
            maxRows={12}
            {...form.getInputProps("emails")}
          />
          <Select label="Reason" allowDeselect={false} data={[...reasons]} {...form.getInputProps("reason")} />
        </ProblemForm>
      )}
    </Modal>
  );
}

const addressesIn = (text: string): string[] =>
  text
    .split(/[\n,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
