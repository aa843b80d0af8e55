import { Anchor, Badge, Button, Group, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { contactsChanged } from "../contact/queries.ts";
import { useTimes } from "../format/use-times.ts";
import { Page } from "../page/page.tsx";
import { ImportStatus } from "./import-status.tsx";
import { Outcome } from "./outcome.tsx";
import { importQuery, isOver } from "./queries.ts";
import { RejectedRows } from "./rejected-rows.tsx";

const route = getRouteApi("/frame/imports/$import_id");

/** One import, while it runs and after. */
export function ImportPage() {
  const { import_id } = route.useParams();
  const { data: one } = useSuspenseQuery(importQuery(import_id));
  const times = useTimes();
  const over = isOver(one);
  useEffect(() => {
    if (over) contactsChanged();
  }, [over]);
  return (
    <Page
      title={one.file_name}
      above={
        <Anchor size="sm" c="dimmed" renderRoot={(props) => <Link to="/imports" {...props} />}>
          Imports
        </Anchor>
      }
      lead={
        <Group gap={8}>
          <ImportStatus one={one} />
          {one.dry_run && <Badge>dry run: nothing was written</Badge>}
          <Text size="sm">{times.moment(one.created_at)}</Text>
        </Group>
      }
      actions={
        over && (
          <Button variant="default" renderRoot={(props) => <Link to="/contacts" {...props} />}>
            To the contacts
          </Button>
        )
      }
    >
      <Outcome one={one} />
      <RejectedRows one={one} />
    </Page>
  );
}
