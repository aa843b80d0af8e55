import type { Campaign } from "@lettermill/client";
import { Button, Modal, Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useNavigate } from "@tanstack/react-router";
import { Ban, CalendarClock, Copy, Pause, Play, RotateCw, Send } from "lucide-react";
import { useState } from "react";
import { useMay } from "../session/me.ts";
import { useConfirmSend } from "./confirm-send.tsx";
import { LazyScheduleForm } from "./lazy-schedule-form.tsx";
import { type Move, useDuplicate, useMove } from "./queries.ts";

/** The moves that its state allows, as the API says. */
export function Controls({ campaign }: { campaign: Campaign }) {
  const move = useMove(campaign.id);
  const send = useConfirmSend(campaign);
  const [isScheduling, setScheduling] = useState(false);
  const may = (name: string) => campaign.allowed.includes(name);
  if (!useMay("editor")) return null;
  const button = (name: Move, label: string, Icon: typeof Pause, act: () => void = () => move.mutate(name)) =>
    may(name) && (
      <Button
        key={name}
        variant="default"
        leftSection={<Icon size={16} aria-hidden />}
        loading={move.isPending && move.variables === name}
        onClick={act}
      >
        {label}
      </Button>
    );
  const cancel = () =>
    modals.openConfirmModal({
      title: `Cancel “${campaign.name}”?`,
      children: <Text>It ends for good. Who has not got it will not get it.</Text>,
      labels: { confirm: "Cancel it", cancel: "Go on" },
      confirmProps: { color: "red" },
      onConfirm: () => move.mutate("cancel"),
    });
  return (
    <>
      {button("cancel", "Cancel", Ban, cancel)}
      {may("schedule") && (
        <Button
          variant="default"
          leftSection={<CalendarClock size={16} aria-hidden />}
          onClick={() => setScheduling(true)}
        >
          Another time
        </Button>
      )}
      {button("pause", "Pause", Pause)}
      {button("resume", "Resume", Play)}
      {button("retry", "Try again", RotateCw)}
      {button("send", "Send now", Send, send)}
      {may("duplicate") && <Duplicate id={campaign.id} />}
      {isScheduling && (
        <Modal opened onClose={() => setScheduling(false)} title="Another time">
          <LazyScheduleForm campaign={campaign} onDone={() => setScheduling(false)} />
        </Modal>
      )}
    </>
  );
}

function Duplicate({ id }: { id: string }) {
  const duplicate = useDuplicate(id);
  const navigate = useNavigate();
  const copy = async () => {
    const made = await duplicate.mutateAsync();
    await navigate({ to: "/campaigns/$campaign_id/edit", params: { campaign_id: made.id } });
  };
  return (
    <Button
      variant="default"
      leftSection={<Copy size={16} aria-hidden />}
      loading={duplicate.isPending}
      onClick={() => void copy().catch(() => undefined)} // the failure is on the screen
    >
      Duplicate
    </Button>
  );
}
