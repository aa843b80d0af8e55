import type { Segment } from "@lettermill/client";
import { Anchor, Button, Text, Textarea, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Trash2, UsersRound } from "lucide-react";
import { useState } from "react";
import { ProblemForm } from "../form/problem-form.tsx";
import { Restored } from "../form/restored.tsx";
import { useKept } from "../form/use-kept.ts";
import { useProblemForm } from "../form/use-problem-form.ts";
import { counted } from "../format/number.ts";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { RuleBuilder } from "../rule/lazy-rule-builder.tsx";
import { fromRule, group, toRule } from "../rule/tree.ts";
import { useMay } from "../session/me.ts";
import { removeSegment, segmentQuery, useSaveSegment } from "./queries.ts";

const route = getRouteApi("/frame/segments/$segment_id");

export const NewSegmentPage = () => <Editor />;

export function SegmentPage() {
  const { segment_id } = route.useParams();
  const { data: segment } = useSuspenseQuery(segmentQuery(segment_id));
  return <Editor key={segment.id} segment={segment} />;
}

/** Names a segment and builds its rules. */
function Editor({ segment }: { segment?: Segment }) {
  const mayEdit = useMay("editor");
  const navigate = useNavigate();
  const save = useSaveSegment(segment);
  const [begun] = useState(() => (segment ? fromRule(segment.rules) : group("all")));
  const [rules, setRules] = useState(begun);
  const initialValues = { name: segment?.name ?? "", description: segment?.description ?? "" };
  const form = useProblemForm({ initialValues }, async (values) => {
    await save.mutateAsync({ ...values, rules: toRule(rules) });
    kept.forget();
    await navigate({ to: "/segments" });
  });
  const kept = useKept(
    `segment.${segment?.id ?? "new"}`,
    { ...initialValues, rules: toRule(begun) },
    { ...form.values, rules: toRule(rules) },
    ({ rules, ...values }) => {
      form.setValues(values);
      setRules(fromRule(rules));
    },
  );
  const remove = (segment: Segment) => {
    kept.forget();
    navigate({ to: "/segments" });
    removeSegment(segment);
  };
  return (
    <Page
      title={segment?.name ?? "New segment"}
      lead={segment && <Text c="dimmed">{counted(segment.contact_count ?? 0, "contact")} at the moment</Text>}
      above={
        <Anchor size="sm" c="dimmed" renderRoot={(props) => <Link to="/segments" {...props} />}>
          Segments
        </Anchor>
      }
      actions={
        segment && (
          <>
            <Button
              variant="default"
              leftSection={<UsersRound size={15} aria-hidden />}
              renderRoot={(props) => <Link to="/contacts" search={{ segment_id: segment.id }} {...props} />}
            >
              Show its contacts
            </Button>
            {mayEdit && (
              <Button variant="default" leftSection={<Trash2 size={15} aria-hidden />} onClick={() => remove(segment)}>
                Delete
              </Button>
            )}
          </>
        )
      }
    >
      <Restored kept={kept} />
      <Panel>
        <ProblemForm form={form} action={segment ? "Save" : "Create segment"} isReadOnly={!mayEdit}>
          <TextInput label="Name" required maw={480} {...form.getInputProps("name")} />
          <Textarea label="Description" autosize minRows={1} maw={480} {...form.getInputProps("description")} />
          <RuleBuilder value={rules} onChange={setRules} refusal={save.error} />
        </ProblemForm>
      </Panel>
    </Page>
  );
}
