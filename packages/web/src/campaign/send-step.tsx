import type { CampaignDetail } from "@lettermill/client";
import { Button, Divider, Group, Stack, Text, Title } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Send } from "lucide-react";
import { useMay } from "../session/me.ts";
import { useConfirmSend } from "./confirm-send.tsx";
import { LazyScheduleForm } from "./lazy-schedule-form.tsx";
import { checkQuery } from "./queries.ts";

/** Now, or at a time. */
export function SendStep({ campaign }: { campaign: CampaignDetail }) {
  const { data: check } = useSuspenseQuery(checkQuery(campaign.id));
  const send = useConfirmSend(campaign);
  if (!useMay("editor")) return <Text>Your role does not allow you to send.</Text>;
  if (!check.ready) return <Text>Something is missing yet: see the check.</Text>;
  return (
    <Stack maw={560}>
      <Group justify="space-between">
        <div>
          <Title order={2} size="h5">
            Now
          </Title>
          <Text c="dimmed">It starts at once. You can pause it at any time.</Text>
        </div>
        <Button leftSection={<Send size={16} aria-hidden />} onClick={send}>
          Send now
        </Button>
      </Group>
      <Divider label="or" />
      <Title order={2} size="h5">
        At a time
      </Title>
      <LazyScheduleForm campaign={campaign} />
    </Stack>
  );
}
