import { MultiSelect, Stack, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { count, counted } from "../format/number.ts";
import { listsQuery } from "../list/queries.ts";
import { segmentsQuery } from "../segment/queries.ts";
import type { Draft } from "./use-draft.ts";

type Named = { id: string; name: string };

/** Who gets it, and who does not. */
export function AudienceStep({ draft: { values, errors, change } }: { draft: Draft }) {
  const { data: lists } = useSuspenseQuery(listsQuery);
  const { data: segments } = useSuspenseQuery(segmentsQuery);
  const chosen = lists.filter(({ id }) => values.list_ids.includes(id));
  const atMost = chosen.reduce((sum, { contact_count }) => sum + contact_count, 0);
  const listed = lists.map((list) => ({ value: list.id, label: `${list.name} (${count(list.contact_count)})` }));
  const named = (all: Named[]) => all.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Stack maw={560}>
      <MultiSelect
        label="Lists"
        description="Whoever is on any of them."
        placeholder={values.list_ids.length > 0 ? "" : "Choose lists"}
        data={listed}
        value={values.list_ids}
        onChange={(list_ids) => change({ list_ids })}
        error={errors.list_ids}
        searchable
        clearable
      />
      <MultiSelect
        label="Segments"
        description="And whoever their rules find, when it is sent."
        placeholder={values.segment_ids.length > 0 ? "" : "Choose segments"}
        data={named(segments)}
        value={values.segment_ids}
        onChange={(segment_ids) => change({ segment_ids })}
        error={errors.segment_ids}
        searchable
        clearable
      />
      <MultiSelect
        label="Not to these lists"
        data={named(lists)}
        value={values.exclude_list_ids}
        onChange={(exclude_list_ids) => change({ exclude_list_ids })}
        error={errors.exclude_list_ids}
        searchable
        clearable
      />
      <MultiSelect
        label="Not to these segments"
        data={named(segments)}
        value={values.exclude_segment_ids}
        onChange={(exclude_segment_ids) => change({ exclude_segment_ids })}
        error={errors.exclude_segment_ids}
        searchable
        clearable
      />
      <Text c="dimmed">
        {lists.length === 0 && segments.length === 0 ? (
          <>
            There is nobody to choose yet. <Link to="/lists">Make a list</Link> first.
          </>
        ) : (
          <>
            {chosen.length > 0 && `${counted(atMost, "contact")} on these lists, each mailed once. `}
            Who unsubscribed, bounced or complained is left out by itself.
          </>
        )}
      </Text>
    </Stack>
  );
}
