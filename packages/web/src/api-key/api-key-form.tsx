import type { ApiKeyCreated } from "@lettermill/client";
import { Modal, MultiSelect, Radio, Stack, TextInput } from "@mantine/core";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { useCreateApiKey } from "./queries.ts";
import { scopes } from "./scopes.ts";

type Props = { onMade: (key: ApiKeyCreated) => void; onClose: () => void };

/** Makes a key that may do everything, or only what is chosen. */
export function ApiKeyForm({ onMade, onClose }: Props) {
  const create = useCreateApiKey();
  const form = useProblemForm(
    {
      initialValues: { name: "", reach: "all", scopes: [] as string[] },
      validate: {
        scopes: (chosen, { reach }) => (reach === "some" && chosen.length === 0 ? "Choose one at least." : null),
      },
    },
    async ({ name, reach, scopes }) =>
      onMade(await create.mutateAsync({ name, scopes: reach === "all" ? ["*"] : scopes })),
  );
  return (
    <Modal opened onClose={onClose} title="New API key">
      <ProblemForm form={form} action="Create key" onCancel={onClose}>
        <TextInput
          label="Name"
          description="Where it will be used: the shop, the nightly import."
          required
          data-autofocus
          {...form.getInputProps("name")}
        />
        <Radio.Group label="What it may do" {...form.getInputProps("reach")}>
          <Stack gap="xs" mt="xs">
            <Radio value="all" label="Everything that an administrator may" />
            <Radio value="some" label="Only what is chosen" />
          </Stack>
        </Radio.Group>
        {form.values.reach === "some" && (
          <MultiSelect
            label="Scopes"
            description="Writing does not include reading."
            placeholder={form.values.scopes.length === 0 ? "contacts:read" : ""}
            data={scopes}
            searchable
            {...form.getInputProps("scopes")}
          />
        )}
      </ProblemForm>
    </Modal>
  );
}
