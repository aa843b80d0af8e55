import { Button, Group } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Globe, Plus } from "lucide-react";
import { useState } from "react";
import { Empty } from "../page/empty.tsx";
import { Panel } from "../page/panel.tsx";
import { useMay } from "../session/me.ts";
import { DomainForm } from "./domain-form.tsx";
import { DomainPanel } from "./domain-panel.tsx";
import { domainsQuery } from "./queries.ts";

export function DomainPage() {
  const { data: domains } = useSuspenseQuery(domainsQuery);
  const isAdmin = useMay("admin");
  const [isAdding, setAdding] = useState(false);
  const add = isAdmin && (
    <Button leftSection={<Plus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      Add domain
    </Button>
  );
  return (
    <>
      {domains.length === 0 ? (
        <Panel flush>
          <Empty icon={Globe} title="No domain yet" action={add}>
            With a domain of your own, mail is signed in your name and nobody else can send from it.
          </Empty>
        </Panel>
      ) : (
        <>
          {add && <Group justify="flex-end">{add}</Group>}
          {domains.map((domain) => (
            <DomainPanel key={domain.id} domain={domain} />
          ))}
        </>
      )}
      {isAdding && <DomainForm onClose={() => setAdding(false)} />}
    </>
  );
}
