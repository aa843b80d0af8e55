import { Alert, Grid, Skeleton, Stack, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { lazy, type ReactNode, Suspense } from "react";
import { readDesign } from "../block/design.ts";
import { ContentFields } from "./content-fields.tsx";
import { HtmlPanel } from "./html-panel.tsx";
import type { Editor } from "./use-editor.ts";

const TextPanel = lazy(async () => ({ default: (await import("./text-panel.tsx")).TextPanel }));
const BlockEditor = lazy(async () => ({ default: (await import("../block/block-editor.tsx")).BlockEditor }));

type Props = { editor: Editor; isReadOnly: boolean; preview: ReactNode };

/** What is said of a template, and its content: blocks where there are some, else HTML, with the preview beside it. */
export function ContentPanels({ editor, isReadOnly, preview }: Props) {
  const { values, errors, change } = editor;
  if (!readDesign(values.design)) {
    return (
      <Grid gap="md" className="wide">
        <Grid.Col span={{ base: 12, md: 6 }}>
          <Stack>
            <ContentFields editor={editor} isReadOnly={isReadOnly} />
            <HtmlPanel editor={editor} isReadOnly={isReadOnly} />
            <Suspense fallback={<Skeleton h={80} />}>
              <TextPanel editor={editor} isReadOnly={isReadOnly} />
            </Suspense>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>{preview}</Grid.Col>
      </Grid>
    );
  }
  return (
    <Stack className="wide">
      <ContentFields editor={editor} isReadOnly={isReadOnly} wide />
      {errors.html_content && (
        <Alert color="red" role="alert">
          {errors.html_content}
        </Alert>
      )}
      <Suspense fallback={<Skeleton h={640} />}>
        <BlockEditor
          value={values.design}
          onChange={change}
          isReadOnly={isReadOnly}
          onHtml={() => giveUpDesign(() => change({ design: "" }))}
          preview={preview}
        />
        <TextPanel editor={editor} isReadOnly={isReadOnly} />
      </Suspense>
    </Stack>
  );
}

const giveUpDesign = (onConfirm: () => void) =>
  modals.openConfirmModal({
    title: "Give the blocks up?",
    children: (
      <Text>
        You go on with the HTML that they make. It cannot be turned back into blocks; an earlier version of the template
        still has them.
      </Text>
    ),
    labels: { confirm: "Edit as HTML", cancel: "Keep the blocks" },
    onConfirm,
  });
