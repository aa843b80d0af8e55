import { Anchor, Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { History, Send } from "lucide-react";
import { useState } from "react";
import { Page } from "../page/page.tsx";
import { useMay } from "../session/me.ts";
import { ContentPanels } from "./content-panels.tsx";
import { EditorNotices } from "./editor-notices.tsx";
import { LeaveGuard } from "./leave-guard.tsx";
import { LivePreview } from "./live-preview.tsx";
import { renderQuery, sampleReader, templateQuery } from "./queries.ts";
import { SendTest } from "./send-test.tsx";
import { useEditor } from "./use-editor.ts";
import { VersionsDrawer } from "./versions-drawer.tsx";

const route = getRouteApi("/frame/templates/$template_id");

export function EditorPage() {
  const { template_id } = route.useParams();
  return <Opened key={template_id} template_id={template_id} />;
}

/** A template with what it would look like beside it. */
function Opened({ template_id }: { template_id: string }) {
  const { data: template } = useSuspenseQuery(templateQuery(template_id));
  const editor = useEditor(template);
  const mayEdit = useMay("editor");
  const [aside, setAside] = useState<"test" | "versions">();
  const [reader, setReader] = useState(sampleReader);
  const { base, values, isDirty, isSaving, save } = editor;
  const close = () => setAside(undefined);
  useHotkeys([["mod+S", () => mayEdit && save()]], [], true);
  return (
    <Page
      title={base.name}
      lead={<span aria-live="polite">{isDirty ? "Not saved yet" : `Saved, version ${base.version}`}</span>}
      above={
        <Anchor component={Link} to="/templates" size="sm" c="dimmed">
          Templates
        </Anchor>
      }
      actions={
        <>
          <Button
            variant="default"
            leftSection={<History size={14} aria-hidden />}
            onClick={() => setAside("versions")}
          >
            Versions
          </Button>
          {mayEdit && (
            <>
              <Button variant="default" leftSection={<Send size={14} aria-hidden />} onClick={() => setAside("test")}>
                Send a test
              </Button>
              <Button disabled={!isDirty} loading={isSaving} onClick={() => save()}>
                Save
              </Button>
            </>
          )}
        </>
      }
    >
      <EditorNotices editor={editor} />
      <ContentPanels
        editor={editor}
        isReadOnly={!mayEdit}
        preview={
          <LivePreview
            content={values}
            render={(content, whom) => renderQuery(template_id, content, whom)}
            reader={reader}
            onReader={setReader}
          />
        }
      />
      <LeaveGuard isDirty={isDirty} />
      {aside === "test" && <SendTest editor={editor} reader={reader} onClose={close} />}
      {aside === "versions" && <VersionsDrawer editor={editor} onClose={close} />}
    </Page>
  );
}
