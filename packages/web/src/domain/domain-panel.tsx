import type { Domain } from "@lettermill/client";
import { Badge, Button, Group, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { RotateCw } from "lucide-react";
import { ago } from "../format/time.ts";
import { Panel } from "../page/panel.tsx";
import { useMay } from "../session/me.ts";
import { useCheckDomain, useRemoveDomain } from "./queries.ts";
import { RecordList } from "./record-list.tsx";

const colors: Record<Domain["status"], string> = { verified: "teal", pending: "yellow", failed: "red" };

export function DomainPanel({ domain }: { domain: Domain }) {
  const { id, name, status, checked_at, records } = domain;
  return (
    <Panel
      title={name}
      lead={
        <>
          {status === "verified"
            ? "Mail from it is signed, and nobody else can send from it."
            : "Publish these records where the domain is managed, then check."}{" "}
          {checked_at ? `Checked ${ago(checked_at)}.` : "Not checked yet."}
        </>
      }
      actions={
        <Group gap="xs">
          <Badge variant="dot" color={colors[status]}>
            {status}
          </Badge>
          {useMay("admin") && <Actions id={id} name={name} />}
        </Group>
      }
      flush
    >
      <RecordList records={records} />
    </Panel>
  );
}

function Actions({ id, name }: Pick<Domain, "id" | "name">) {
  const check = useCheckDomain(id);
  const remove = useRemoveDomain(id);
  const ask = () =>
    modals.openConfirmModal({
      title: `Give ${name} up?`,
      children: <Text>Its records count for nothing here any more, and another workspace may take it.</Text>,
      labels: { confirm: "Give it up", cancel: "Keep it" },
      confirmProps: { color: "red" },
      onConfirm: () => remove.mutate(),
    });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<RotateCw size={14} aria-hidden />}
        loading={check.isPending}
        onClick={() => check.mutate()}
        aria-label={`Check now: ${name}`}
      >
        Check now
      </Button>
      <Button variant="default" size="xs" loading={remove.isPending} onClick={ask} aria-label={`Delete ${name}`}>
        Delete
      </Button>
    </>
  );
}
