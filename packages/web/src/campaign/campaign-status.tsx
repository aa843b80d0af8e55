import type { Campaign } from "@lettermill/client";
import { Badge } from "@mantine/core";

const colors: Record<Campaign["status"], string> = {
  draft: "gray",
  scheduled: "brand",
  sending: "blue",
  sent: "teal",
  paused: "yellow",
  cancelled: "gray",
  failed: "red",
};

export const CampaignStatus = ({
  campaign: { status, progress },
}: {
  campaign: Pick<Campaign, "status" | "progress">;
}) => (
  <Badge variant="dot" color={colors[status]}>
    {status === "sending" ? `sending ${Math.floor(progress)}%` : status}
  </Badge>
);
