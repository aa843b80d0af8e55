import type { InvitationCreated } from "@lettermill/client";
import { Button } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { Listing } from "../page/listing.tsx";
import { Panel } from "../page/panel.tsx";
import { useMay } from "../session/me.ts";
import { InvitationOnce } from "./invitation-once.tsx";
import { InvitationPanel } from "./invitation-panel.tsx";
import { InviteForm } from "./invite-form.tsx";
import { MemberRow } from "./member-row.tsx";
import { membersQuery } from "./queries.ts";

export function MemberPage() {
  const { data: members } = useSuspenseQuery(membersQuery);
  const isAdmin = useMay("admin");
  const [isInviting, setInviting] = useState(false);
  const [made, setMade] = useState<InvitationCreated>();
  return (
    <>
      <Panel
        title="Members"
        lead="Another role counts from a member's next click on."
        actions={
          isAdmin && (
            <Button leftSection={<UserPlus size={16} aria-hidden />} onClick={() => setInviting(true)}>
              Invite
            </Button>
          )
        }
        flush
      >
        <Listing columns={["Email", "Role", "Since"]} actions={isAdmin && 100} minWidth={560}>
          {members.map((member) => (
            <MemberRow key={member.id} member={member} />
          ))}
        </Listing>
      </Panel>
      {isAdmin && <InvitationPanel />}
      {isInviting && (
        <InviteForm
          onClose={() => setInviting(false)}
          onMade={(invitation) => {
            setInviting(false);
            setMade(invitation);
          }}
        />
      )}
      {made && <InvitationOnce invitation={made} onClose={() => setMade(undefined)} />}
    </>
  );
}
