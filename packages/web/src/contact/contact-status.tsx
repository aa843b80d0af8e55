import type { Contact } from "@lettermill/client";
import { Badge } from "@mantine/core";

const colors: Record<Contact["status"], string> = {
  active: "teal",
  unconfirmed: "yellow",
  unsubscribed: "gray",
  bounced: "red",
  complained: "red",
};

export const ContactStatus = ({ status }: { status: Contact["status"] }) => (
  <Badge variant="dot" color={colors[status]}>
    {status}
  </Badge>
);
