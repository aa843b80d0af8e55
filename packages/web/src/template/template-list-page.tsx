import { Button, Group, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { LayoutTemplate, Plus, Search } from "lucide-react";
import { useState } from "react";
import { templateChoiceQuery } from "../campaign/template-query.ts";
import { Empty } from "../page/empty.tsx";
import { Failure } from "../page/failure.tsx";
import { More } from "../page/more.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { Waiting } from "../page/waiting.tsx";
import { useMay } from "../session/me.ts";
import { NewTemplate } from "./new-template.tsx";
import { type Filter, templatesQuery } from "./queries.ts";
import { TemplateTable } from "./template-table.tsx";

export function TemplateListPage() {
  const { data: all } = useSuspenseQuery(templateChoiceQuery);
  const mayEdit = useMay("editor");
  const [filter, setFilter] = useState<Filter>({});
  const [isCreating, setCreating] = useState(false);
  const create = (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      New template
    </Button>
  );
  const types = distinct(all.map(({ template_type }) => template_type));
  const categories = distinct(all.map(({ category }) => category ?? ""));
  const tags = distinct(all.flatMap((template) => template.tags));
  const change = (name: keyof Filter, value: string | null) =>
    setFilter(({ [name]: _, ...others }) => (value ? { ...others, [name]: value } : others));
  return (
    <Page
      title="Templates"
      lead="What a mail says and how it looks, to be used again."
      actions={mayEdit && all.length > 0 && create}
    >
      {all.length > 0 && (
        <Group gap="xs">
          <TextInput
            aria-label="Search templates"
            placeholder="Search name or subject"
            leftSection={<Search size={14} aria-hidden />}
            value={filter.q ?? ""}
            onChange={({ currentTarget }) => change("q", currentTarget.value)}
            flex={{ base: "1 1 100%", xs: "0 1 260px" }}
          />
          {types.length > 1 && (
            <Choice label="Type" all="All types" data={types} onChange={(is) => change("template_type", is)} />
          )}
          <Choice label="Category" all="All categories" data={categories} onChange={(is) => change("category", is)} />
          <Choice label="Tag" all="All tags" data={tags} onChange={(is) => change("tags", is)} />
        </Group>
      )}
      <Panel flush>
        {all.length === 0 ? (
          <Empty icon={LayoutTemplate} title="No template yet" action={mayEdit && create}>
            Write a mail once, see it as a contact would, and use it in as many campaigns as you like.
          </Empty>
        ) : (
          <Found filter={filter} />
        )}
      </Panel>
      {isCreating && <NewTemplate onClose={() => setCreating(false)} />}
    </Page>
  );
}

const distinct = (values: string[]) => [...new Set(values.filter(Boolean))].sort((a, b) => a.localeCompare(b));

type ChoiceProps = { label: string; all: string; data: string[]; onChange: (value: string | null) => void };

/** Not there where there is nothing to choose from. */
const Choice = ({ label, all, data, onChange }: ChoiceProps) =>
  data.length > 0 && <Select aria-label={label} placeholder={all} {...{ data, onChange }} clearable w={160} />;

function Found({ filter }: { filter: Filter }) {
  const [settled] = useDebouncedValue(filter, 200);
  const found = useInfiniteQuery(templatesQuery(settled));
  if (found.error) return <Failure error={found.error} reset={() => found.refetch()} />;
  if (!found.data) return <Waiting />;
  const templates = found.data.pages.flatMap(({ data }) => data);
  if (templates.length === 0) {
    return (
      <Empty icon={LayoutTemplate} title="No template matches">
        Try another word, or fewer filters.
      </Empty>
    );
  }
  return (
    <>
      <TemplateTable templates={templates} />
      <More query={found} />
    </>
  );
}
