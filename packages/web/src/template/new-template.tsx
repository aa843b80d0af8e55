import { Input, Modal, SegmentedControl, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ProblemForm } from "../form/problem-form.tsx";
import { useProblemForm } from "../form/use-problem-form.ts";
import { useCreateTemplate } from "./queries.ts";
import { starter } from "./starter.ts";

const editors = [
  { value: "blocks", label: "Blocks" },
  { value: "html", label: "HTML" },
];

/** A template is there from its name on, as a letter to be written over. */
export function NewTemplate({ onClose }: { onClose: () => void }) {
  const create = useCreateTemplate();
  const navigate = useNavigate();
  const [written, setWritten] = useState("blocks");
  const form = useProblemForm({ initialValues: { name: "", subject: "" } }, async (values) => {
    const isHtml = written === "html";
    const content = isHtml ? { html_content: starter } : (await import("../block/block-editor.tsx")).newMail();
    const { id } = await create.mutateAsync({ ...values, ...content });
    await navigate({ to: "/templates/$template_id", params: { template_id: id } });
  });
  return (
    <Modal opened onClose={onClose} title="New template">
      <ProblemForm form={form} action="Create template" onCancel={onClose}>
        <TextInput
          label="Name"
          description="For you and your colleagues; recipients do not see it."
          required
          data-autofocus
          {...form.getInputProps("name")}
        />
        <TextInput label="Subject" required {...form.getInputProps("subject")} />
        <Input.Wrapper
          label="Written with"
          labelElement="div"
          description="Blocks can be turned into HTML later, not the other way."
          inputWrapperOrder={["label", "input", "description"]}
        >
          <SegmentedControl aria-label="Written with" fullWidth data={editors} value={written} onChange={setWritten} />
        </Input.Wrapper>
      </ProblemForm>
    </Modal>
  );
}
