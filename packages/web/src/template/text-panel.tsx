import { Button, Group, Text, Textarea } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useState } from "react";
import { Panel } from "../page/panel.tsx";
import type { Editor } from "./use-editor.ts";
import { VariablesMenu } from "./variables-menu.tsx";

/** The part of a mail for programs that show no HTML. It is made from the HTML until somebody writes their own. */
export function TextPanel({ editor, isReadOnly }: { editor: Editor; isReadOnly: boolean }) {
  const { values, errors, change } = editor;
  const text = values.text_content;
  const [isBegun, setBegun] = useState(false);
  const isOwn = isBegun || text !== "";
  const giveUp = () => {
    change({ text_content: "" });
    setBegun(false);
  };
  return (
    <Panel
      title="Plain text"
      lead={
        isOwn
          ? "Your own. It does not follow what is changed in the mail."
          : "For those who see no HTML. It is made from the mail by itself."
      }
      actions={
        !isReadOnly && (
          <Group gap="xs">
            {isOwn && <VariablesMenu onChoose={(liquid) => change({ text_content: `${text}${liquid}` })} />}
            <Button
              size="compact-sm"
              variant="default"
              onClick={isOwn ? () => (text ? confirm(giveUp) : giveUp()) : () => setBegun(true)}
            >
              {isOwn ? "Make it from the mail" : "Write my own"}
            </Button>
          </Group>
        )
      }
    >
      {isOwn && (
        <Textarea
          aria-label="Plain text"
          autosize
          minRows={8}
          maxRows={24}
          readOnly={isReadOnly}
          placeholder="Dear {{ first_name | default: 'reader' }},"
          value={text}
          onChange={({ currentTarget }) => change({ text_content: currentTarget.value })}
          error={errors.text_content}
          styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
        />
      )}
    </Panel>
  );
}

const confirm = (onConfirm: () => void) =>
  modals.openConfirmModal({
    title: "Give your text up?",
    children: (
      <Text>The plain text is made from the mail again. An earlier version of the template still has yours.</Text>
    ),
    labels: { confirm: "Make it from the mail", cancel: "Keep my text" },
    onConfirm,
  });
