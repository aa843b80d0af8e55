import type { Campaign } from "@lettermill/client";
import { Button } from "@mantine/core";
import type { InfiniteData } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { queryClient } from "../api/query-client.ts";
import { useMay } from "../session/me.ts";
import { deleteLater } from "../undo/delete-later.tsx";
import { removeCampaign } from "./queries.ts";

/** Only a draft can be deleted: what was sent is kept. */
export function RemoveDraft({ campaign: { id, name } }: { campaign: Pick<Campaign, "id" | "name"> }) {
  const navigate = useNavigate();
  if (!useMay("editor")) return null;
  const changed = () => queryClient.invalidateQueries({ queryKey: ["campaigns", "list"] });
  const hide = () =>
    queryClient.setQueriesData(
      { queryKey: ["campaigns", "list"] },
      (known: Pages | undefined) => known && without(known, id),
    );
  const remove = async () => {
    await navigate({ to: "/campaigns" });
    deleteLater({ what: `Draft “${name}”`, hide, restore: changed, remove: () => removeCampaign(id) });
  };
  return (
    <Button variant="default" leftSection={<Trash2 size={14} aria-hidden />} onClick={remove}>
      Delete draft
    </Button>
  );
}

type Pages = InfiniteData<{ data: Campaign[]; next_cursor: string | null }>;

const without = (known: Pages, id: string): Pages => ({
  ...known,
  pages: known.pages.map((page) => ({ ...page, data: page.data.filter((campaign) => campaign.id !== id) })),
});
