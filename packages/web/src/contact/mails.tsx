import type { Recipient } from "@lettermill/client";
import { Badge, Table, Text } from "@mantine/core";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Mail } from "lucide-react";
import { useCampaignName } from "../campaign/names.ts";
import { useTimes } from "../format/use-times.ts";
import { Empty } from "../page/empty.tsx";
import { Listing } from "../page/listing.tsx";
import { More } from "../page/more.tsx";
import { mailsQuery } from "./queries.ts";

const colors: Partial<Record<Recipient["status"], string>> = {
  delivered: "teal",
  opened: "brand",
  clicked: "brand",
  bounced: "red",
  complained: "red",
  failed: "red",
};

/** The campaign mails that a contact was sent. */
export function Mails({ contact_id }: { contact_id: string }) {
  const query = useSuspenseInfiniteQuery(mailsQuery(contact_id));
  const nameOf = useCampaignName();
  const times = useTimes();
  const mails = query.data.pages.flatMap(({ data }) => data);
  if (mails.length === 0)
    return (
      <Empty icon={Mail} title="No mail yet">
        Every campaign mail that is sent to this contact is listed here, with what became of it.
      </Empty>
    );
  return (
    <>
      <Listing columns={["Campaign", "Status", { right: "Opens" }, { right: "Clicks" }, "Sent"]} minWidth={460}>
        {mails.map((mail) => (
          <Table.Tr key={mail.campaign_id ?? mail.message_id}>
            <Table.Td>
              <Text size="sm" fw={500}>
                {mail.campaign_id ? (
                  <Link className="plain" to="/campaigns/$campaign_id" params={{ campaign_id: mail.campaign_id }}>
                    {nameOf(mail.campaign_id)}
                  </Link>
                ) : (
                  "Transactional mail"
                )}
              </Text>
              {mail.reason && (
                <Text size="xs" c="dimmed" style={{ overflowWrap: "anywhere" }}>
                  {mail.reason}
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              <Badge variant="dot" color={colors[mail.status] ?? "gray"}>
                {mail.status}
              </Badge>
            </Table.Td>
            <Table.Td ta="right" className="figure">
              {mail.open_count}
            </Table.Td>
            <Table.Td ta="right" className="figure">
              {mail.click_count}
            </Table.Td>
            <Table.Td c="dimmed">{mail.sent_at && times.moment(mail.sent_at)}</Table.Td>
          </Table.Tr>
        ))}
      </Listing>
      <More query={query} />
    </>
  );
}
