import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { ConsentEntity, type ConsentItem, sources, states } from "./consent.entity.ts";

export const Info = z
  .object({
    id: z.string(),
    contact_id: z.string(),
    email: z.string().meta({ description: "the address that it is about" }),
    status: z.enum(states),
    source: z.enum(sources),
    form_id: z.string().nullable(),
    list_ids: z.array(z.string()),
    wording: z.string().meta({ description: "the very words that were agreed to" }),
    wording_version: z.int().nullable(),
    language: z.string(),
    double_opt_in: z.boolean(),
    requested_at: z.string(),
    requested_from: z.string().nullable().meta({ description: "network address without its last part" }),
    given_at: z.string().nullable(),
    given_from: z.string().nullable(),
  })
  .meta({ id: "Consent" });
export type Info = z.infer<typeof Info>;

/** A consent of the actor's workspace, or undefined; a request that was not confirmed in time is none. */
export async function find(contact_id: string, consent_id: string): Promise<ConsentItem | undefined> {
  const { data } = await ConsentEntity.get({ contact_id, consent_id }).go({ consistent: true });
  return data && data.workspace_id === Actor.workspaceId() && isAlive(data) ? data : undefined;
}

/** The consents of a contact, latest first. @throws AppError missing */
export async function list(contact_id: string): Promise<Info[]> {
  await Contact.get(contact_id);
  const { data } = await ConsentEntity.query.record({ contact_id }).go({ pages: "all", consistent: true });
  return data
    .filter(isAlive)
    .map(toInfo)
    .sort((a, b) => (b.given_at ?? b.requested_at).localeCompare(a.given_at ?? a.requested_at));
}

const isAlive = ({ ttl }: ConsentItem): boolean => ttl === undefined || ttl * 1000 > Clock.millis();

const toInfo = (item: ConsentItem): Info => ({
  id: item.consent_id,
  contact_id: item.contact_id,
  email: item.email,
  status: item.status,
  source: item.source,
  form_id: item.form_id ?? null,
  list_ids: item.list_ids,
  wording: item.wording,
  wording_version: item.wording_version ?? null,
  language: item.language,
  double_opt_in: item.double_opt_in,
  requested_at: item.requested_at,
  requested_from: item.requested_from ?? null,
  given_at: item.given_at ?? null,
  given_from: item.given_from ?? null,
});
