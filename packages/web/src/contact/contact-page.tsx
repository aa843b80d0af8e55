import { Alert, Anchor, Badge, Button, Grid, Group, Menu, Stack, Tabs } from "@mantine/core";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Ban, Pencil } from "lucide-react";
import { useState } from "react";
import { useTimes } from "../format/use-times.ts";
import { ActionMenu, DeleteItem } from "../page/action-menu.tsx";
import { Page } from "../page/page.tsx";
import { Panel } from "../page/panel.tsx";
import { useMay } from "../session/me.ts";
import { suppressionQuery } from "../suppression/queries.ts";
import { reasonName } from "../suppression/reasons.ts";
import { Consents } from "./consents.tsx";
import { ContactDetails } from "./contact-details.tsx";
import { ContactLists } from "./contact-lists.tsx";
import { ContactStatus } from "./contact-status.tsx";
import { ContactTimeline } from "./contact-timeline.tsx";
import { fullName } from "./full-name.ts";
import { BulkForm, ContactForm } from "./lazy-forms.tsx";
import { Mails } from "./mails.tsx";
import { contactQuery, removeContact } from "./queries.ts";

const route = getRouteApi("/frame/contacts/$contact_id");

const marks = { role: "role address", disposable: "throw-away address", typo: "perhaps mistyped" } as const;

export function ContactPage() {
  const { contact_id } = route.useParams();
  const { data: contact } = useSuspenseQuery(contactQuery(contact_id));
  const suppression = useQuery(suppressionQuery(contact.email));
  const navigate = useNavigate();
  const times = useTimes();
  const mayEdit = useMay("editor");
  const [open, setOpen] = useState<"form" | "suppress">();
  const close = () => setOpen(undefined);
  const name = fullName(contact);
  const remove = () => {
    navigate({ to: "/contacts" });
    removeContact(contact);
  };
  return (
    <Page
      title={name || contact.email}
      above={
        <Anchor size="sm" c="dimmed" renderRoot={(props) => <Link to="/contacts" {...props} />}>
          Contacts
        </Anchor>
      }
      lead={
        <Group gap={8}>
          {name && contact.email}
          <ContactStatus status={contact.status} />
          {contact.email_marks.map((mark) => (
            <Badge key={mark}>{marks[mark]}</Badge>
          ))}
        </Group>
      }
      actions={
        mayEdit && (
          <>
            <Button variant="default" leftSection={<Pencil size={15} aria-hidden />} onClick={() => setOpen("form")}>
              Change
            </Button>
            <ActionMenu>
              <Menu.Item leftSection={<Ban size={14} aria-hidden />} onClick={() => setOpen("suppress")}>
                Suppress
              </Menu.Item>
              <DeleteItem onClick={remove} />
            </ActionMenu>
          </>
        )
      }
    >
      {suppression.data?.reason && (
        <Alert color="yellow" title="This address is suppressed">
          It gets no marketing mail. Reason: {reasonName(suppression.data.reason).toLowerCase()}
          {suppression.data.created_at && `, since ${times.day(suppression.data.created_at)}`}.
        </Alert>
      )}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack gap="lg">
            <ContactDetails contact={contact} />
            <ContactLists contact={contact} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Panel flush>
            <Tabs defaultValue="timeline" keepMounted={false}>
              <Tabs.List px="xs">
                <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
                <Tabs.Tab value="mails">Mails</Tabs.Tab>
                <Tabs.Tab value="consents">Consents</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="timeline" p="md">
                <ContactTimeline contact_id={contact_id} />
              </Tabs.Panel>
              <Tabs.Panel value="mails">
                <Mails contact_id={contact_id} />
              </Tabs.Panel>
              <Tabs.Panel value="consents">
                <Consents contact_id={contact_id} />
              </Tabs.Panel>
            </Tabs>
          </Panel>
        </Grid.Col>
      </Grid>
      {open === "form" && <ContactForm contact={contact} onClose={close} />}
      {open === "suppress" && (
        <BulkForm kind="suppress" who={{ ids: [contact.id] }} told={contact.email} onClose={close} onDone={close} />
      )}
    </Page>
  );
}
