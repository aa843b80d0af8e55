import { Group, Input, SimpleGrid, Skeleton, Stack, TagsInput, TextInput } from "@mantine/core";
import { lazy, Suspense, useRef } from "react";
import { Panel } from "../page/panel.tsx";
import type { Insertion } from "./html-editor.tsx";
import type { Editor } from "./use-editor.ts";
import { VariablesMenu } from "./variables-menu.tsx";

const HtmlEditor = lazy(async () => ({ default: (await import("./html-editor.tsx")).HtmlEditor }));

/** Everything that can be changed of a template. */
export function ContentFields({ editor, isReadOnly }: { editor: Editor; isReadOnly: boolean }) {
  const { values, errors, change } = editor;
  const code = useRef<Insertion>(null);
  const text = (name: "name" | "subject" | "preheader" | "category") => ({
    value: values[name],
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => change({ [name]: currentTarget.value }),
    error: errors[name],
    readOnly: isReadOnly,
  });
  return (
    <Stack>
      <Panel>
        <Stack gap="sm">
          <TextInput label="Name" required {...text("name")} />
          <TextInput label="Subject" required {...text("subject")} />
          <TextInput
            label="Preview text"
            description="Stands beside the subject in the inbox."
            {...text("preheader")}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput label="Category" {...text("category")} />
            <TagsInput
              label="Tags"
              value={values.tags}
              onChange={(tags) => change({ tags })}
              error={errors.tags}
              readOnly={isReadOnly}
            />
          </SimpleGrid>
        </Stack>
      </Panel>
      <Panel flush>
        <Group justify="space-between" px="md" py="xs" gap="xs">
          <Input.Label component="div">HTML</Input.Label>
          {!isReadOnly && <VariablesMenu onChoose={(liquid) => code.current?.insert(liquid)} />}
        </Group>
        {errors.html_content && (
          <Input.Error px="md" pb="xs" role="alert">
            {errors.html_content}
          </Input.Error>
        )}
        <Suspense fallback={<Skeleton h={480} />}>
          <HtmlEditor
            ref={code}
            value={values.html_content}
            onChange={(html_content) => change({ html_content })}
            isReadOnly={isReadOnly}
          />
        </Suspense>
      </Panel>
    </Stack>
  );
}
