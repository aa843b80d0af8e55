import type { ImportFromUpload } from "@lettermill/client";
import { Alert, Button, Group, Loader, MultiSelect, Radio, SimpleGrid, Stack, TagsInput, Text } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { namesQuery } from "../contact/names-query.ts";
import { sorted } from "../form/use-problem-form.ts";
import { counted } from "../format/number.ts";
import { listsQuery } from "../list/queries.ts";
import { Panel } from "../page/panel.tsx";
import { ColumnsTable, type Mapping } from "./columns-table.tsx";
import { Outcome } from "./outcome.tsx";
import { importQuery, isOver, useStartImport } from "./queries.ts";
import { RejectedRows } from "./rejected-rows.tsx";

type Props = { upload_key: string; import_id: string };

/** What the columns become and what is done with whom is there already; what would happen; and then it does. */
export function CheckStep({ upload_key, import_id }: Props) {
  const { data: dry } = useSuspenseQuery(importQuery(import_id));
  const navigate = useNavigate();
  const start = useStartImport();
  const [choice, setChoice] = useState<Choice>({
    mapping: {},
    on_duplicate: dry.on_duplicate,
    list_ids: dry.list_ids,
    tags: dry.tags,
  });
  const { rest, fields } = sorted(start.error, ["mapping", "on_duplicate", "list_ids", "tags"]);
  const problem = start.error && (rest ?? Object.values(fields)[0]);
  // What the dry run found holds for as long as the same would be asked for.
  const isChecked = Object.keys(choice.mapping).length === 0 && choice.on_duplicate === dry.on_duplicate;
  const body = { upload_key, ...choice, mapping: { ...dry.mapping, ...choice.mapping } };
  const check = async () => {
    const { id } = await start.mutateAsync({ ...body, dry_run: true });
    await navigate({ to: "/imports/new", search: { upload: upload_key, check: id }, replace: true });
  };
  const run = async () => {
    const { id } = await start.mutateAsync(body);
    await navigate({ to: "/imports/$import_id", params: { import_id: id } });
  };
  if (!dry.columns && !isOver(dry))
    return (
      <Panel>
        <Group py="lg" justify="center" role="status">
          <Loader size="sm" />
          <Text>Looking at {dry.file_name}</Text>
        </Group>
      </Panel>
    );
  const willImport = dry.created + dry.updated;
  return (
    <Stack gap="lg">
      {dry.columns && (
        <ColumnsTable
          columns={dry.columns}
          mapping={choice.mapping}
          onChange={(mapping) => setChoice({ ...choice, mapping })}
        />
      )}
      <Options choice={choice} onChange={setChoice} />
      {isChecked ? (
        <>
          <Outcome one={dry} />
          <RejectedRows one={dry} />
        </>
      ) : (
        <Alert color="brand">What would happen has to be found out again with these choices.</Alert>
      )}
      {problem && (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      )}
      <Group justify="flex-end">
        {!isChecked && (
          <Button loading={start.isPending} onClick={() => check().catch(() => undefined)}>
            Check again
          </Button>
        )}
        {isChecked && (
          <Button
            disabled={dry.status !== "completed" || willImport === 0}
            loading={start.isPending}
            onClick={() => run().catch(() => undefined)}
          >
            {dry.status === "completed" ? `Import ${counted(willImport, "contact")}` : "Import"}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

type Choice = Required<Pick<ImportFromUpload, "on_duplicate" | "list_ids" | "tags">> & { mapping: Mapping };

function Options({ choice, onChange }: { choice: Choice; onChange: (choice: Choice) => void }) {
  const lists = useQuery(listsQuery);
  const names = useQuery(namesQuery);
  const ofHand = (lists.data ?? []).filter(({ list_type }) => list_type === "static");
  return (
    <Panel>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xl">
        <Radio.Group
          label="Contacts that are here already"
          value={choice.on_duplicate}
          onChange={(value) =>
            onChange({ ...choice, on_duplicate: rules.find((rule) => rule.value === value)?.value ?? "skip" })
          }
        >
          <Stack gap="xs" mt="xs">
            {rules.map((rule) => (
              <Radio key={rule.value} {...rule} />
            ))}
          </Stack>
        </Radio.Group>
        <Stack>
          <MultiSelect
            label="Put them on lists"
            searchable
            data={ofHand.map(({ id, name }) => ({ value: id, label: name }))}
            value={choice.list_ids}
            onChange={(list_ids) => onChange({ ...choice, list_ids })}
          />
          <TagsInput
            label="Tag them"
            data={names.data?.tags ?? []}
            value={choice.tags}
            onChange={(tags) => onChange({ ...choice, tags })}
          />
        </Stack>
      </SimpleGrid>
    </Panel>
  );
}

const rules = [
  { value: "skip", label: "Skip", description: "They stay as they are." },
  { value: "update", label: "Update", description: "What a row fills replaces what they had; the rest stays." },
  {
    value: "replace",
    label: "Replace",
    description: "They become what the row says. Nobody who unsubscribed is made active again.",
  },
] as const;
