import type { Email } from "@lettermill/client";
import { Badge } from "@mantine/core";

const colors: Record<Email["status"], string> = {
  pending: "gray",
  sending: "blue",
  unconfirmed: "yellow",
  sent: "brand",
  delivered: "brand",
  opened: "teal",
  clicked: "teal",
  bounced: "red",
  complained: "red",
  unsubscribed: "yellow",
  suppressed: "gray",
  failed: "red",
};

export const EmailStatus = ({ status }: Pick<Email, "status">) => (
  <Badge variant="dot" color={colors[status]}>
    {status}
  </Badge>
);
