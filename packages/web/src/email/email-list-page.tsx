import { Button, Table } from "@mantine/core";
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MailCheck } from "lucide-react";
import { useTimes } from "../format/use-times.ts";
import { Empty } from "../page/empty.tsx";
import { Listing } from "../page/listing.tsx";
import { More } from "../page/more.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { EmailStatus } from "./email-status.tsx";
import { emailsQuery } from "./queries.ts";

export function EmailListPage() {
  const { moment } = useTimes();
  const found = useSuspenseInfiniteQuery(emailsQuery);
  const emails = found.data.pages.flatMap(({ data }) => data);
  return (
    <Page title="Transactional" lead="Mail that a program sends to one person: receipts, codes, answers.">
      <Panel flush>
        {emails.length === 0 ? (
          <Empty
            icon={MailCheck}
            title="No transactional mail yet"
            action={
              <Button component="a" href="/docs" target="_blank" rel="noreferrer" variant="default">
                How to send one
              </Button>
            }
          >
            Your program sends it with an API key; here you see what became of each.
          </Empty>
        ) : (
          <Listing columns={["Subject", "To", "State", "Created"]} minWidth={640}>
            {emails.map(({ id, subject, to, status, created_at }) => (
              <Table.Tr key={id}>
                <Table.Td fw={500}>
                  <Link to="/emails/$email_id" params={{ email_id: id }} className="plain">
                    {subject}
                  </Link>
                </Table.Td>
                <Table.Td>{to}</Table.Td>
                <Table.Td>
                  <EmailStatus status={status} />
                </Table.Td>
                <Table.Td c="dimmed">{moment(created_at)}</Table.Td>
              </Table.Tr>
            ))}
          </Listing>
        )}
      </Panel>
      <More query={found} />
    </Page>
  );
}
