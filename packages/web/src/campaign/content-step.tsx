import { Grid, SegmentedControl, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { LivePreview } from "../template/live-preview.tsx";
import { sampleReader } from "../template/queries.ts";
import { renderQuery } from "./queries.ts";
import { templateChoiceQuery } from "./template-query.ts";
import type { Draft } from "./use-draft.ts";

/** What it says: the words in the inbox, and a template or HTML of its own. */
export function ContentStep({ draft }: { draft: Draft }) {
  const { values, errors, change } = draft;
  const [isOwn, setOwn] = useState(values.html_content !== null);
  const [reader, setReader] = useState(sampleReader);
  return (
    <Grid gap="xl">
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack>
          <TextInput
            label="Subject"
            description="Empty: the template's own."
            value={values.subject ?? ""}
            onChange={({ currentTarget }) => change({ subject: currentTarget.value || null })}
            error={errors.subject}
          />
          <TextInput
            label="Preview text"
            description="Stands beside the subject in the inbox."
            value={values.preheader ?? ""}
            onChange={({ currentTarget }) => change({ preheader: currentTarget.value || null })}
            error={errors.preheader}
          />
          <SegmentedControl
            aria-label="Where the mail comes from"
            value={isOwn ? "own" : "template"}
            onChange={(value) => setOwn(value === "own")}
            data={[
              { value: "template", label: "Template" },
              { value: "own", label: "HTML of its own" },
            ]}
          />
          {isOwn ? <OwnHtml draft={draft} /> : <TemplateChoice draft={draft} />}
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 7 }}>
        {isOwn || values.template_id !== null ? (
          <LivePreview
            content={values}
            render={(content, whom) => renderQuery(values.id, content, whom)}
            reader={reader}
            onReader={setReader}
          />
        ) : (
          <Text c="dimmed">Choose a template to see it here.</Text>
        )}
      </Grid.Col>
    </Grid>
  );
}

const OwnHtml = ({ draft: { values, errors, change } }: { draft: Draft }) => (
  <Textarea
    label="HTML"
    description="With Liquid: {{ first_name }}"
    value={values.html_content ?? ""}
    onChange={({ currentTarget }) => change({ html_content: currentTarget.value || null, template_id: null })}
    error={errors.html_content}
    autosize
    minRows={12}
    maxRows={24}
    styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
  />
);

function TemplateChoice({ draft: { values, errors, change } }: { draft: Draft }) {
  const { data: templates } = useSuspenseQuery(templateChoiceQuery);
  return (
    <Select
      label="Template"
      placeholder={templates.length > 0 ? "Choose a template" : "There is no template yet"}
      data={templates.map(({ id, name }) => ({ value: id, label: name }))}
      value={values.template_id}
      onChange={(template_id) => change({ template_id, html_content: null, text_content: null })}
      error={errors.template_id}
      searchable
      clearable
    />
  );
}
