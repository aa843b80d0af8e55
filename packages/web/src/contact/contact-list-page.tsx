import { Button, Group } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Plus, SearchX, UsersRound } from "lucide-react";
import { useState } from "react";
import { Empty } from "../page/empty.tsx";
import { Page } from "../page/page.tsx";
import { useMay } from "../session/me.ts";
import { ContactFilters } from "./contact-filters.tsx";
import { ContactTable } from "./contact-table.tsx";
import { isEverybody } from "./filter.ts";
import { ContactForm } from "./lazy-forms.tsx";
import { useSelection } from "./use-selection.ts";

const route = getRouteApi("/frame/contacts");

export function ContactListPage() {
  const filter = route.useSearch();
  const navigate = route.useNavigate();
  const mayEdit = useMay("editor");
  const selection = useSelection();
  const [isNew, setNew] = useState(false);
  const save = useMutation({ mutationFn: async () => (await import("./export.tsx")).exportContacts(filter) });
  const add = (
    <>
      <Button variant="default" renderRoot={(props) => <Link to="/imports/new" {...props} />}>
        Import
      </Button>
      <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setNew(true)}>
        New contact
      </Button>
    </>
  );
  return (
    <Page
      title="Contacts"
      lead="Everybody you may write to, and what you know of them."
      actions={
        mayEdit && (
          <>
            <Button variant="default" loading={save.isPending} onClick={() => save.mutate()}>
              Export
            </Button>
            {add}
          </>
        )
      }
    >
      <ContactFilters
        filter={filter}
        onChange={(search) => {
          selection.clear();
          navigate({ search, replace: true });
        }}
      />
      <ContactTable
        filter={filter}
        selection={mayEdit ? selection : undefined}
        empty={
          isEverybody(filter) ? (
            <Empty icon={UsersRound} title="No contact yet" action={mayEdit && <Group justify="center">{add}</Group>}>
              Bring your contacts with you as a CSV file or a spreadsheet, add them one by one, or let people sign up
              with a form.
            </Empty>
          ) : (
            <Empty icon={SearchX} title="Nobody is found">
              Search looks for the beginning of an address or of a name. Take a filter away to find more.
            </Empty>
          )
        }
      />
      {isNew && <ContactForm onClose={() => setNew(false)} />}
    </Page>
  );
}
