import { z } from "zod";
import { Visit } from "../visit/index.ts";
import type { Fact, Mail } from "./fact.ts";

/** What the tracking function puts on the queue. No address of the visitor: nothing here needs it. */
export const Hit = z.object({
  /** The hit's own, whatever it looks like. */
  id: z.string(),
  type: z.enum(["opened", "clicked"]),
  mail: z.object({ campaign_id: z.string(), contact_id: z.string(), sent_at: z.string() }),
  at: z.string(),
  method: z.string(),
  agent: z.string(),
  link: z.object({ number: z.int(), url: z.string() }).optional(),
});
export type Hit = z.infer<typeof Hit>;

/** Those of a workspace that came to one process at once travel together: one of them, and the others. */
export const Hits = Hit.extend({ others: z.array(Hit).default([]) });

export function factOfHit(workspace_id: string, { id, type, mail, at, method, agent, link }: Hit): Fact {
  const visit = Visit.make({
    ...{ identity: id, type, at, agent, head: method === "HEAD", flagged: false },
    ...(link ? { link_number: link.number, url: link.url } : {}),
  });
  return { mail: mailOfToken({ workspace_id, ...mail }), type, at, identity: id, visit };
}

/** The mail that a token names. */
export function mailOfToken(token: {
  workspace_id: string;
  campaign_id: string;
  contact_id: string;
  sent_at: string;
}): Mail {
  const { workspace_id, campaign_id, contact_id, sent_at } = token;
  return {
    workspace_id,
    recipient_id: contact_id,
    source_id: campaign_id,
    ...(campaign_id.startsWith("cmp_") ? { campaign_id } : {}),
    ...(contact_id.startsWith("con_") ? { contact_id } : {}),
    sent_at,
  };
}
