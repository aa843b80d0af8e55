import type { AuditRecord } from "@lettermill/client";
import { Autocomplete, Group, Select } from "@mantine/core";
import { DayInput } from "../form/lazy-day-input.tsx";
import type { AuditFilter } from "./queries.ts";
import { outcomes } from "./record-table.tsx";
import { useActors } from "./use-actors.ts";

type Props = {
  filter: AuditFilter;
  /** What is shown: whoever is no more here can be chosen where they stand in it. */
  records: AuditRecord[];
  onChange: (filter: AuditFilter) => void;
};

const small = { size: "xs", clearable: true, w: { base: "calc(50% - 5px)", xs: 150 } } as const;

/** Which records are shown. */
export function Filters({ filter, records, onChange }: Props) {
  const actors = useActors();
  const change = (part: Partial<AuditFilter>) => onChange({ ...filter, ...part });
  const others = new Set(records.map(({ actor }) => actor).filter((actor) => !actors.has(actor)));
  const who = [...actors, ...[...others].map((id) => [id, id] as const)];
  return (
    <Group px="md" pb="sm" gap="xs">
      <DayInput
        {...small}
        aria-label="First day"
        placeholder="First day"
        {...(filter.last && { maxDate: filter.last })}
        value={filter.first}
        onChange={(first) => change({ first })}
      />
      <DayInput
        {...small}
        aria-label="Last day"
        placeholder="Last day"
        {...(filter.first && { minDate: filter.first })}
        value={filter.last}
        onChange={(last) => change({ last })}
      />
      <Select
        {...small}
        w={{ base: "100%", xs: 220 }}
        aria-label="Who"
        placeholder="Anybody"
        searchable
        data={who.map(([value, label]) => ({ value, label }))}
        value={filter.actor}
        onChange={(actor) => change({ actor })}
      />
      <Autocomplete
        {...small}
        w={{ base: "100%", xs: 190 }}
        aria-label="Action"
        placeholder="Action: campaign.send"
        data={[...new Set(records.map(({ action }) => action))].sort()}
        value={filter.action}
        onChange={(action) => change({ action: action.trim() })}
      />
      <Select
        {...small}
        aria-label="Outcome"
        placeholder="Any outcome"
        data={[...outcomes]}
        value={filter.outcome}
        onChange={(outcome) => change({ outcome })}
      />
    </Group>
  );
}
