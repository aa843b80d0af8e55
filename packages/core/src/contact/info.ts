import { z } from "zod";
import { Validation } from "../validation/index.ts";
import type { ContactItem } from "./contact.ts";
import { CustomFields } from "./custom-fields.ts";
import { stages, statuses } from "./status.ts";

/** A contact as the api shows it. */
export const Info = z
  .object({
    id: z.string(),
    email: z.string(),
    email_marks: z
      .array(z.enum(Validation.marks))
      .meta({ description: "role account, disposable domain, or a typo in the domain, most likely" }),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    phone: z.string().nullable(),
    company: z.string().nullable(),
    job_title: z.string().nullable(),
    location: z.string().nullable(),
    country: z.string().nullable(),
    timezone: z.string().nullable().meta({ description: "IANA zone name" }),
    language: z.string().nullable(),
    tags: z.array(z.string()),
    list_ids: z.array(z.string()),
    custom_fields: CustomFields,
    status: z.enum(statuses),
    is_active: z.boolean(),
    tracking_off: z.boolean(),
    email_stats: z.object({
      received: z.int().meta({ description: "only where the workspace has `track_received`" }),
      opened: z.int(),
      clicked: z.int(),
      bounced: z.int(),
      last_received_at: z.string().nullable(),
      last_opened_at: z.string().nullable(),
      last_clicked_at: z.string().nullable(),
      last_bounced_at: z.string().nullable(),
    }),
    score: z.number(),
    grade: z.string(),
    lifecycle_stage: z.enum(stages),
    source: z.string().nullable(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "Contact" });

export type Info = z.infer<typeof Info>;

/** The profile texts, each optional on the item and null on the wire when absent. */
export const profileFields = [
  "first_name",
  "last_name",
  "phone",
  "company",
  "job_title",
  "location",
  "country",
  "timezone",
  "language",
] as const;
export type ProfileField = (typeof profileFields)[number];

export function toInfo(item: ContactItem): Info {
  return {
    id: item.contact_id,
    email: item.email,
    email_marks: (item.email_marks ?? []) as Validation.Mark[],
    first_name: item.first_name ?? null,
    last_name: item.last_name ?? null,
    phone: item.phone ?? null,
    company: item.company ?? null,
    job_title: item.job_title ?? null,
    location: item.location ?? null,
    country: item.country ?? null,
    timezone: item.timezone ?? null,
    language: item.language ?? null,
    tags: item.tags,
    list_ids: item.list_ids,
    custom_fields: item.custom_fields,
    status: item.status,
    is_active: item.is_active,
    tracking_off: item.tracking_off ?? false,
    email_stats: {
      received: item.received_count ?? 0,
      opened: item.opened_count ?? 0,
      clicked: item.clicked_count ?? 0,
      bounced: item.bounced_count ?? 0,
      last_received_at: item.last_received_at ?? null,
      last_opened_at: item.last_opened_at ?? null,
      last_clicked_at: item.last_clicked_at ?? null,
      last_bounced_at: item.last_bounced_at ?? null,
    },
    score: item.score,
    grade: item.grade,
    lifecycle_stage: item.lifecycle_stage,
    source: item.source ?? null,
    created_at: item.created_at,
    updated_at: item.updated_at,
  };
}
