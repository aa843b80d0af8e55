import type { List } from "@lettermill/client";
import { Checkbox, Modal, Select, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { RuleBuilder } from "../rule/lazy-rule-builder.tsx";
import { fromRule, group, toRule } from "../rule/tree.ts";
import { listsQuery, useSaveList } from "./queries.ts";

const kinds = [
  { value: "static", label: "Kept by hand" },
  { value: "dynamic", label: "Made by rules" },
  { value: "segmented", label: "Part of another list, by rules" },
] as const;

type Props = { list?: List | undefined; onClose: () => void };

/** Makes a list, or changes what one is called and who is on it by rules. What kind it is, is settled once. */
export function ListForm({ list, onClose }: Props) {
  const save = useSaveList(list);
  const lists = useQuery(listsQuery);
  const [rules, setRules] = useState(() => (list?.rules ? fromRule(list.rules) : group("all")));
  const form = useProblemForm(
    {
      initialValues: {
        name: list?.name ?? "",
        description: list?.description ?? "",
        is_public: list?.is_public ?? false,
        list_type: list?.list_type ?? ("static" as List["list_type"]),
        parent_list_id: list?.parent_list_id ?? "",
      },
    },
    async ({ parent_list_id, ...values }) => {
      await save.mutateAsync({
        ...values,
        ...(values.list_type === "static" ? {} : { rules: toRule(rules) }),
        ...(values.list_type === "segmented" ? { parent_list_id } : {}),
      });
      onClose();
    },
  );
  const { list_type } = form.values;
  const byRules = list_type !== "static";
  return (
    <Modal opened onClose={onClose} size={byRules ? 860 : "md"} title={list ? "Change list" : "New list"}>
      <ProblemForm form={form} action={list ? "Save" : "Create list"} onCancel={onClose}>
        <TextInput label="Name" required data-autofocus {...form.getInputProps("name")} />
        <Textarea label="Description" autosize minRows={2} {...form.getInputProps("description")} />
        <Checkbox
          label="Recipients may choose it"
          description="The preference page offers it as a topic."
          {...form.getInputProps("is_public", { type: "checkbox" })}
        />
        {!list && (
          <Select label="Who is on it" allowDeselect={false} data={[...kinds]} {...form.getInputProps("list_type")} />
        )}
        {!list && list_type === "segmented" && (
          <Select
            label="Part of"
            required
            searchable
            data={(lists.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps("parent_list_id")}
          />
        )}
        {byRules && <RuleBuilder value={rules} onChange={setRules} refusal={save.error} />}
      </ProblemForm>
    </Modal>
  );
}
