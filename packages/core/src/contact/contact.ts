import type { CustomValue } from "./custom-fields.ts";
import type { grades, stages, statuses } from "./status.ts";

/**
 * A person of a workspace. What audience rules need lies on the contact itself (lists, tags, behaviour), so that planning
 * a campaign reads one item a person and nothing else.
 */
export type ContactItem = {
  workspace_id: string;
  shard: number;
  contact_id: string;
  /** Raised by every change, which holds only where it is still what was read. */
  version: number;
  /** As it was typed. */
  email: string;
  /** What makes it unique: trimmed, NFC, lower case. */
  email_key: string;
  /** What there is to say about the address (role, disposable, typo); absent without any. */
  email_marks?: string[];
  first_name?: string;
  last_name?: string;
  phone?: string;
  company?: string;
  job_title?: string;
  location?: string;
  country?: string;
  timezone?: string;
  language?: string;
  tags: string[];
  list_ids: string[];
  custom_fields: Record<string, CustomValue>;
  status: (typeof statuses)[number];
  is_active: boolean;
  /** No pixel and plain links for this person, and hits of older mail are not recorded. */
  tracking_off?: boolean;
  score: number;
  grade: (typeof grades)[number];
  lifecycle_stage: (typeof stages)[number];
  /** Kept by the feedback path: mails, and the last time. What is received only where the workspace wants it. */
  received_count?: number;
  opened_count?: number;
  clicked_count?: number;
  bounced_count?: number;
  last_received_at?: string;
  last_opened_at?: string;
  last_clicked_at?: string;
  last_bounced_at?: string;
  /** The same by campaign, for the newest of them: see `behaviour.ts`. */
  behaviour?: string;
  /** Receipts: of the last visit that was written here by itself, and of those that somebody else last made good. */
  told?: string;
  adopted?: string;
  source?: string;
  created_at: string;
  updated_at: string;
};
