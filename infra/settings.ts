/** What a team decides for a stage. Write yours into `stages` below. */
export type Settings = {
  region: string;
  /** The address of the platform, such as `mail.example.com`, in a Route 53 zone of the account; else CloudFront's own. */
  domain?: string;
  /** Who may make an account. */
  signup: "open" | "invite" | "closed";
  /**
   * From which domains a workspace may send: `any` that no other workspace owns, or only those `verified` as its own. The
   * latter where workspaces do not trust each other.
   */
  sender_domains: "any" | "verified";
  /** Where alarms go. The address must confirm the subscription. */
  alarm_email?: string;
  /** Mails a day that SES grants the account; an alarm tells when four fifths are used. */
  daily_quota?: number;
  /** A key of yours (KMS, $1 a month and requests) for table and bucket, instead of AWS's own. */
  customer_key: boolean;
  /** Units a second that the table takes at once, without growing into it; costs once. */
  warm_throughput?: { read: number; write: number };
  /** A web ACL with AWS's managed rules and a rate limit before CloudFront: from $5 a month and $0.60 per million requests. */
  firewall: boolean;
};

const defaults: Settings = {
  region: "us-east-1",
  signup: "invite",
  sender_domains: "any",
  customer_key: false,
  firewall: false,
};

export const stages: Readonly<Record<string, Partial<Settings>>> = {
  prod: {},
};

export const settingsOf = (stage: string): Settings => ({ ...defaults, ...stages[stage] });
