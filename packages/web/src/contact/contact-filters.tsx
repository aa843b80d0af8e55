import { Button, Group, MultiSelect, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Search, X } from "lucide-react";
import { useEffect, useState } from "react";
import { listsQuery } from "../list/queries.ts";
import { segmentsQuery } from "../segment/queries.ts";
import { type Filter, isEverybody, readFilter, statuses } from "./filter.ts";
import { namesQuery } from "./names-query.ts";

type Props = { filter: Filter; onChange: (filter: Filter) => void };

/** Whom the table shows. Each choice narrows it further. */
export function ContactFilters({ filter, onChange }: Props) {
  const lists = useQuery(listsQuery);
  const segments = useQuery(segmentsQuery);
  const names = useQuery(namesQuery);
  const change = (part: Record<string, unknown>) => onChange(readFilter({ ...filter, ...part }));
  const tags = [...new Set([...(names.data?.tags ?? []), ...(filter.tags ?? [])])];
  return (
    <Group gap="xs">
      <SearchField value={filter.q ?? ""} onChange={(q) => change({ q })} />
      <Select
        {...choice}
        aria-label="Status"
        placeholder="Any status"
        data={[...statuses]}
        value={filter.status ?? null}
        onChange={(status) => change({ status })}
      />
      <Select
        {...choice}
        aria-label="List"
        placeholder="Any list"
        searchable
        data={named(lists.data)}
        value={filter.list_id ?? null}
        onChange={(list_id) => change({ list_id })}
      />
      <Select
        {...choice}
        aria-label="Segment"
        placeholder="Any segment"
        searchable
        data={named(segments.data)}
        value={filter.segment_id ?? null}
        onChange={(segment_id) => change({ segment_id })}
      />
      <MultiSelect
        {...choice}
        aria-label="Tags"
        placeholder={filter.tags ? "" : "Any tags"}
        searchable
        data={tags}
        value={filter.tags ?? []}
        onChange={(tags) => change({ tags })}
      />
      {!isEverybody(filter) && (
        <Button variant="subtle" color="gray" leftSection={<X size={14} aria-hidden />} onClick={() => onChange({})}>
          Clear
        </Button>
      )}
    </Group>
  );
}

const choice = { clearable: true, w: { base: "calc(50% - 5px)", xs: 168 } } as const;

const named = (all: { id: string; name: string }[] = []) => all.map(({ id, name }) => ({ value: id, label: name }));

/** What is typed is looked for once one pauses; what the address says meanwhile (back, clear) is shown. */
function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const [text, setText] = useState(value);
  const search = useDebouncedCallback(onChange, 250);
  useEffect(() => setText(value), [value]);
  return (
    <TextInput
      aria-label="Search"
      placeholder="Beginning of an address or name"
      w={{ base: "100%", xs: 250 }}
      leftSection={<Search size={15} aria-hidden />}
      value={text}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        search(currentTarget.value.trim());
      }}
    />
  );
}
