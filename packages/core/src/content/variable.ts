type Person = { contact_id: string; email: string; tags: string[]; custom_fields: unknown; [field: string]: unknown };

const profile = [
  "email",
  "first_name",
  "last_name",
  "phone",
  "company",
  "job_title",
  "location",
  "country",
  "timezone",
  "language",
  "tags",
  "status",
  "score",
  "grade",
  "lifecycle_stage",
  "created_at",
] as const;

/** Names that a custom field cannot take: Liquid knows them already. */
export const reserved: readonly string[] = [
  ...profile,
  "contact",
  "campaign",
  "workspace",
  "postal_address",
  "unsubscribe_url",
  "preferences_url",
  "view_url",
];

export type Extra = { campaign?: { name: string }; workspace?: { name: string }; postal_address?: string };

/**
 * What Liquid reads of a contact: its fields, its custom fields by name unless a reserved name hides them, and the same
 * again under `contact`.
 */
export function variablesOf(contact: Person, extra: Extra = {}): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of profile) fields[name] = contact[name];
  const custom = (contact.custom_fields ?? {}) as Record<string, unknown>;
  return {
    ...custom,
    ...fields,
    contact: { ...custom, ...fields, id: contact.contact_id, custom_fields: custom },
    campaign: extra.campaign,
    workspace: extra.workspace,
    postal_address: extra.postal_address,
  };
}
