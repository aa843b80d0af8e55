import { useSuspenseQuery } from "@tanstack/react-query";
import { GeneralPanel } from "./general-panel.tsx";
import { GuardPanel } from "./guard-panel.tsx";
import { LimitsPanel } from "./limits-panel.tsx";
import { workspaceQuery } from "./queries.ts";
import { SenderPanel } from "./sender-panel.tsx";
import { TrackingPanel } from "./tracking-panel.tsx";
import { WarmUpPanel } from "./warm-up-panel.tsx";

export function WorkspacePage() {
  const { data: workspace } = useSuspenseQuery(workspaceQuery);
  return (
    <>
      <GeneralPanel workspace={workspace} />
      <SenderPanel workspace={workspace} />
      <TrackingPanel workspace={workspace} />
      <LimitsPanel workspace={workspace} />
      <WarmUpPanel workspace={workspace} />
      <GuardPanel workspace={workspace} />
    </>
  );
}
