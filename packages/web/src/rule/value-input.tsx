import type { Rule } from "@lettermill/client";
import { MultiSelect, NumberInput, Select, TagsInput, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { namesQuery } from "../contact/names-query.ts";
import { DayInput } from "../form/lazy-day-input.tsx";
import { listsQuery } from "../list/queries.ts";
import { fields, takesDays, takesMany, takesNone, typeOfRule } from "./fields.ts";

type Props = { rule: Rule; onChange: (value: NonNullable<Rule["value"]>) => void };

/** What a field is compared with, by what it holds and what is asked. */
export function ValueInput({ rule, onChange }: Props) {
  const lists = useQuery(listsQuery);
  const names = useQuery(namesQuery);
  const type = typeOfRule(rule);
  const shared = { "aria-label": "Value", w: { base: "100%", xs: 220 } } as const;
  if (takesNone(rule.operator)) return null;
  const many = [rule.value ?? []].flat().map(String);
  const single = Array.isArray(rule.value) ? rule.value[0] : rule.value;
  const ofList = (lists.data ?? []).filter(({ list_type }) => list_type === "static");

  if (takesDays(rule.operator))
    return (
      <NumberInput
        {...shared}
        min={1}
        max={36_500}
        allowDecimal={false}
        suffix=" days"
        value={Number(single ?? 30)}
        onChange={(days) => typeof days === "number" && onChange(days)}
      />
    );
  if (type === "list" || type === "choice") {
    const choices = fields.find(({ value }) => value === rule.field)?.choices ?? [];
    const data = type === "list" ? ofList.map(({ id, name }) => ({ value: id, label: name })) : [...choices];
    if (takesMany(rule.operator))
      return <MultiSelect {...shared} searchable data={data} value={many} onChange={onChange} />;
    return (
      <Select
        {...shared}
        searchable
        allowDeselect={false}
        data={data}
        value={single === undefined ? null : String(single)}
        onChange={(value) => value && onChange(value)}
      />
    );
  }
  if (type === "boolean")
    return (
      <Select
        {...shared}
        allowDeselect={false}
        data={[
          { value: "true", label: "yes" },
          { value: "false", label: "no" },
        ]}
        value={String(single ?? true)}
        onChange={(value) => onChange(value === "true")}
      />
    );
  if (type === "number" && !takesMany(rule.operator))
    return (
      <NumberInput {...shared} value={typeof single === "number" ? single : ""} onChange={(value) => onChange(value)} />
    );
  if (type === "date")
    return (
      <DayInput
        {...shared}
        value={single ? String(single).slice(0, 10) : null}
        onChange={(day) => day && onChange(day)}
      />
    );
  if (takesMany(rule.operator))
    return (
      <TagsInput
        {...shared}
        placeholder={many.length > 0 ? "" : "Enter takes each"}
        data={type === "tags" ? (names.data?.tags ?? []) : []}
        value={many}
        onChange={(values) => onChange(type === "number" ? values.map(Number).filter(Number.isFinite) : values)}
      />
    );
  return (
    <TextInput
      {...shared}
      placeholder="Value"
      value={String(single ?? "")}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
