import { Group, Input, Skeleton } from "@mantine/core";
import { lazy, Suspense, useRef } from "react";
import { Panel } from "../page/panel.tsx";
import type { Insertion } from "./html-editor.tsx";
import type { Editor } from "./use-editor.ts";
import { VariablesMenu } from "./variables-menu.tsx";

const HtmlEditor = lazy(async () => ({ default: (await import("./html-editor.tsx")).HtmlEditor }));

/** The content as it is written by hand. */
export function HtmlPanel({ editor, isReadOnly }: { editor: Editor; isReadOnly: boolean }) {
  const { values, errors, change } = editor;
  const code = useRef<Insertion>(null);
  return (
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
  );
}
