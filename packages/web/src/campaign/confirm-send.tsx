import type { Campaign } from "@lettermill/client";
import { Text } from "@mantine/core";
import { modals } from "@mantine/modals";
import { useNavigate } from "@tanstack/react-router";
import { useMove } from "./queries.ts";

/** Asks once more, since a mail cannot be taken back; then sends, and shows how it goes. */
export function useConfirmSend({ id, name }: Pick<Campaign, "id" | "name">): () => void {
  const move = useMove(id);
  const navigate = useNavigate();
  const send = async () => {
    await move.mutateAsync("send");
    await navigate({ to: "/campaigns/$campaign_id", params: { campaign_id: id } });
  };
  return () =>
    modals.openConfirmModal({
      title: `Send “${name}” now?`,
      children: <Text>Mail that has gone out cannot be taken back.</Text>,
      labels: { confirm: "Send", cancel: "Not yet" },
      onConfirm: () => void send().catch(() => undefined), // the failure is on the screen
    });
}
