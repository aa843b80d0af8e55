import type { WorkspaceEvent } from "@lettermill/client";
import { Group, Skeleton, Stack, Text, ThemeIcon } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileUp, History, type LucideIcon, MailOpen, Send, UserPlus } from "lucide-react";
import type { ReactNode } from "react";
import { count, counted } from "../format/number.ts";
import { ago, shortDay, utcDay } from "../format/time.ts";
import { useTimes } from "../format/use-times.ts";
import { Empty } from "../page/empty.tsx";
import { Failure } from "../page/failure.tsx";
import { Panel } from "../page/panel.tsx";
import { eventsQuery } from "./queries.ts";

type Of<Type> = Extract<WorkspaceEvent, { type: Type }>;

/** What happened lately in the workspace. */
export const RecentEvents = () => (
  <Panel title="Recent events">
    <Events />
  </Panel>
);

function Events() {
  const { data: events, error, refetch } = useQuery(eventsQuery);
  if (error && !events) return <Failure error={error} reset={() => refetch()} />;
  if (!events) return <Skeleton h={160} />;
  if (events.length === 0) {
    return (
      <Empty icon={History} title="Nothing has happened yet">
        Campaigns that start and end, what readers do, imports and new contacts are told here.
      </Empty>
    );
  }
  return (
    <Stack gap="sm" component="ul" p={0} m={0} style={{ listStyle: "none" }}>
      {events.map((event) => (
        <Line key={keyOf(event)} event={event} />
      ))}
    </Stack>
  );
}

function keyOf(event: WorkspaceEvent): string {
  switch (event.type) {
    case "campaign":
      return `${event.campaign_id} ${event.move}`;
    case "readers":
      return `${event.campaign_id} ${event.date}`;
    case "import":
      return event.import_id;
    case "contact":
      return event.contact_id;
  }
}

const icons: Record<WorkspaceEvent["type"], LucideIcon> = {
  campaign: Send,
  readers: MailOpen,
  import: FileUp,
  contact: UserPlus,
};

function Line({ event }: { event: WorkspaceEvent }) {
  const { moment } = useTimes();
  const Icon = icons[event.type];
  const when = event.type === "readers" ? dayOf(event.date) : ago(event.at);
  return (
    <Group component="li" gap="sm" wrap="nowrap" align="flex-start">
      <ThemeIcon variant="default" size={26} radius="xl" aria-hidden>
        <Icon size={13} />
      </ThemeIcon>
      <Text flex={1} miw={0} style={{ overflowWrap: "anywhere" }} pt={2}>
        <What event={event} />
      </Text>
      <Text size="sm" c="dimmed" pt={3} style={{ whiteSpace: "nowrap" }} title={moment(event.at)}>
        {when}
      </Text>
    </Group>
  );
}

const dayOf = (date: string) => (date === utcDay(Date.now()) ? "today" : shortDay(date));

function What({ event }: { event: WorkspaceEvent }) {
  switch (event.type) {
    case "campaign":
      return <Move event={event} />;
    case "readers":
      return <Readers event={event} />;
    case "import":
      return <Imported event={event} />;
    case "contact":
      return <Joined event={event} />;
  }
}

const moves: Record<Of<"campaign">["move"], string> = {
  started: "began to go out",
  sent: "went out",
  paused: "was paused",
  cancelled: "was cancelled",
  failed: "failed",
};

const Move = ({ event: { campaign_id, name, move, reason } }: { event: Of<"campaign"> }) => (
  <>
    <Campaign {...{ campaign_id, name }} /> {moves[move]}
    {reason && <Quiet>: {reason}</Quiet>}
  </>
);

const Readers = ({ event }: { event: Of<"readers"> }) => {
  const { campaign_id, name, opened, clicked, bounced, unsubscribed, complained } = event;
  const did = Object.entries({ opened, clicked, bounced, unsubscribed, complained }).filter(([, many]) => many > 0);
  return (
    <>
      <Campaign {...{ campaign_id, name }} />: {did.map(([what, many]) => `${count(many)} ${what}`).join(", ")}
    </>
  );
};

const Imported = ({ event: { import_id, file_name, status, ...rows } }: { event: Of<"import"> }) => {
  const parts = [
    rows.created > 0 && `${counted(rows.created, "contact")} new`,
    rows.updated > 0 && `${counted(rows.updated, "contact")} changed`,
    rows.failed > 0 && `${counted(rows.failed, "row")} rejected`,
  ].filter(Boolean);
  return (
    <>
      <Link className="plain" style={strong} to="/imports/$import_id" params={{ import_id }}>
        {file_name}
      </Link>{" "}
      {status === "failed" ? "could not be imported" : "was imported"}
      {parts.length > 0 && <Quiet>: {parts.join(", ")}</Quiet>}
    </>
  );
};

const Joined = ({ event: { contact_id, email, source } }: { event: Of<"contact"> }) => (
  <>
    <Link className="plain" style={strong} to="/contacts/$contact_id" params={{ contact_id }}>
      {email}
    </Link>{" "}
    {source?.startsWith("form:") ? "signed up by a form" : "was added"}
  </>
);

const Campaign = ({ campaign_id, name }: { campaign_id: string; name: string }) => (
  <Link className="plain" style={strong} to="/campaigns/$campaign_id" params={{ campaign_id }}>
    {name}
  </Link>
);

const strong = { fontWeight: 500 };

const Quiet = ({ children }: { children: ReactNode }) => (
  <Text span inherit c="dimmed">
    {children}
  </Text>
);
