import { Anchor, Stepper } from "@mantine/core";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { Waiting } from "../page/waiting.tsx";
import { useStartImport } from "./queries.ts";

// One needs the drop zone, the other the table of columns: never both at once.
const FileStep = lazy(async () => ({ default: (await import("./file-step.tsx")).FileStep }));
const CheckStep = lazy(async () => ({ default: (await import("./check-step.tsx")).CheckStep }));

const route = getRouteApi("/frame/imports/new");

/**
 * From a file to contacts. Where one is stands in the page's address: the file that was uploaded, and the dry run that
 * looked at it, which knows its columns and what was chosen. So nothing is lost on reload.
 */
export function NewImportPage() {
  const { upload, check } = route.useSearch();
  const navigate = route.useNavigate();
  const rehearse = useStartImport();
  const isUp = upload !== undefined && check !== undefined;
  return (
    <Page
      title="Import contacts"
      above={
        <Anchor size="sm" c="dimmed" renderRoot={(props) => <Link to="/imports" {...props} />}>
          Imports
        </Anchor>
      }
    >
      <Stepper
        active={isUp ? 1 : 0}
        size="xs"
        iconSize={26}
        wrap={false}
        className="steps"
        onStepClick={(step) => step === 0 && navigate({ search: {} })}
        allowNextStepsSelect={false}
      >
        <Stepper.Step label="File" />
        <Stepper.Step label="Columns and check" />
        <Stepper.Step label="Import" />
      </Stepper>
      <Suspense fallback={<Waiting />}>
        {isUp ? (
          <CheckStep key={check} upload_key={upload} import_id={check} />
        ) : (
          <Panel>
            <FileStep
              onUploaded={async (upload_key) => {
                const { id } = await rehearse.mutateAsync({ upload_key, dry_run: true });
                await navigate({ search: { upload: upload_key, check: id } });
              }}
            />
          </Panel>
        )}
      </Suspense>
    </Page>
  );
}
