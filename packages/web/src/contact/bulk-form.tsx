import type { BulkJobCreate } from "@lettermill/client";
import { Modal, Select, TagsInput, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { listsQuery } from "../list/queries.ts";
import { reasons } from "../suppression/reasons.ts";
import { runBulk } from "./bulk.ts";
import { namesQuery } from "./names-query.ts";

export type BulkKind = Exclude<BulkJobCreate["action"], "delete" | "update" | "reclassify">;

const titles: Record<BulkKind, string> = {
  tag: "Tag",
  untag: "Remove tags from",
  add_to_list: "Add to a list:",
  remove_from_list: "Take off a list:",
  suppress: "Suppress",
};

type Props = {
  kind: BulkKind;
  who: Pick<BulkJobCreate, "ids" | "filter">;
  /** Who they are, for people. */
  told: string;
  onClose: () => void;
  onDone: () => void;
};

/** Asks what an operation over many contacts needs, and begins it. */
export function BulkForm({ kind, who, told, onClose, onDone }: Props) {
  const lists = useQuery(listsQuery);
  const names = useQuery(namesQuery);
  const form = useProblemForm(
    { initialValues: { tags: [] as string[], list_id: "", reason: "manual" as (typeof reasons)[number]["value"] } },
    async ({ tags, list_id, reason }) => {
      if (kind === "tag" || kind === "untag") await runBulk({ ...who, action: kind, tags });
      else if (kind === "suppress") await runBulk({ ...who, action: kind, reason });
      else await runBulk({ ...who, action: kind, list_id });
      onDone();
    },
  );
  const ofHand = (lists.data ?? []).filter(({ list_type }) => list_type === "static");
  return (
    <Modal opened onClose={onClose} title={`${titles[kind]} ${told}`}>
      <ProblemForm form={form} action={kind === "suppress" ? `Suppress ${told}` : "Apply"} onCancel={onClose}>
        {(kind === "tag" || kind === "untag") && (
          <TagsInput
            label="Tags"
            description="Enter takes a new one."
            required
            data-autofocus
            data={names.data?.tags ?? []}
            {...form.getInputProps("tags")}
          />
        )}
        {(kind === "add_to_list" || kind === "remove_from_list") && (
          <Select
            label="List"
            required
            data-autofocus
            searchable
            data={ofHand.map(({ id, name }) => ({ value: id, label: name }))}
            nothingFoundMessage="There is no list kept by hand yet."
            {...form.getInputProps("list_id")}
          />
        )}
        {kind === "suppress" && (
          <>
            <Text>They get no marketing mail any more, whatever list they are on.</Text>
            <Select label="Reason" data={reasons} allowDeselect={false} {...form.getInputProps("reason")} />
          </>
        )}
      </ProblemForm>
    </Modal>
  );
}
