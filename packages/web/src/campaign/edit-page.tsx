import { Anchor, Button, Fieldset, Group, Stepper, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, Navigate } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { Waiting } from "../page/waiting.tsx";
import { useMay } from "../session/me.ts";
import { AudienceStep } from "./audience-step.tsx";
import { campaignQuery } from "./queries.ts";
import { RemoveDraft } from "./remove-draft.tsx";
import { steps } from "./steps.ts";
import { useDraft } from "./use-draft.ts";

// The first step comes with the page, the others when they are turned to.
const ContentStep = lazy(async () => ({ default: (await import("./content-step.tsx")).ContentStep }));
const SettingsStep = lazy(async () => ({ default: (await import("./settings-step.tsx")).SettingsStep }));
const CheckStep = lazy(async () => ({ default: (await import("./check-step.tsx")).CheckStep }));
const SendStep = lazy(async () => ({ default: (await import("./send-step.tsx")).SendStep }));

const route = getRouteApi("/frame/campaigns/$campaign_id/edit");
const says = { saved: "Saved", saving: "Saving …", failed: "Not saved" };

/** A draft, step by step; every change is saved by itself. */
export function EditPage() {
  const { campaign_id } = route.useParams();
  const { step = "audience" } = route.useSearch();
  const navigate = route.useNavigate();
  const { data: campaign } = useSuspenseQuery(campaignQuery(campaign_id));
  const draft = useDraft(campaign);
  const mayEdit = useMay("editor");
  if (campaign.status !== "draft") return <Navigate to="/campaigns/$campaign_id" params={{ campaign_id }} replace />;

  const at = steps.indexOf(step);
  const go = async (to: number) => {
    const next = steps[to];
    if (next && (await draft.flush())) await navigate({ search: { step: next } });
  };
  const parts = {
    audience: <AudienceStep draft={draft} />,
    content: <ContentStep draft={draft} />,
    settings: <SettingsStep draft={draft} />,
    check: <CheckStep campaign_id={campaign_id} />,
    send: <SendStep campaign={draft.values} />,
  };
  return (
    <Page
      title={campaign.name}
      lead={<span aria-live="polite">{says[draft.state]}</span>}
      above={
        <Anchor component={Link} to="/campaigns" size="sm" c="dimmed">
          Campaigns
        </Anchor>
      }
      actions={<RemoveDraft campaign={campaign} />}
    >
      <Stepper active={at} onStepClick={go} size="xs" iconSize={26} wrap={false} className="steps">
        <Stepper.Step label="Audience" />
        <Stepper.Step label="Content" />
        <Stepper.Step label="Settings" />
        <Stepper.Step label="Check" />
        <Stepper.Step label="Send" />
      </Stepper>
      {draft.errors[""] && (
        <Text c="red" role="alert">
          {draft.errors[""]}
        </Text>
      )}
      <Panel>
        <Fieldset variant="unstyled" disabled={!mayEdit}>
          <Suspense fallback={<Waiting />}>{parts[step]}</Suspense>
        </Fieldset>
      </Panel>
      <Group justify="space-between">
        <Button variant="default" disabled={at === 0} onClick={() => go(at - 1)}>
          Back
        </Button>
        {at < steps.length - 1 && <Button onClick={() => go(at + 1)}>Continue</Button>}
      </Group>
    </Page>
  );
}
