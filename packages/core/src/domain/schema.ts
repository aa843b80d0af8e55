import { z } from "zod";
import { Address } from "../address/index.ts";

const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

const name = z
  .string()
  .trim()
  .max(253)
  .transform((text, context) => {
    const ascii = Address.asciiDomain(text);
    if (ascii) return ascii;
    context.addIssue({ code: "custom", message: "is no domain, such as news.example.com" });
    return z.NEVER;
  })
  .meta({ example: "news.example.com" });

export const Create = z
  .object({
    name,
    mail_from: z
      .string()
      .regex(label, "is no label of a domain")
      .default("bounce")
      .meta({ description: "the subdomain that bounces are sent to: `bounce` makes `bounce.news.example.com`" }),
  })
  .meta({ id: "DomainCreate" });

/** What DNS answers for a record: as it must be, not at all, otherwise, or nobody answered. */
export const State = z.enum(["unchecked", "found", "missing", "different", "unknown"]);

/** What was found for one record. */
export const Found = z.object({ state: State, values: z.array(z.string()) });
export type Found = z.infer<typeof Found>;

export const Record = Found.extend({
  purpose: z.enum(["ownership", "dkim", "mail_from", "spf", "dmarc"]),
  type: z.enum(["TXT", "CNAME", "MX"]),
  name: z.string(),
  value: z.string().meta({ description: "what to publish; an MX record's begins with its priority" }),
  required: z.boolean().meta({ description: "the domain is not verified without it" }),
  values: z.array(z.string()).meta({ description: "what DNS answered at the last check" }),
}).meta({ id: "DomainRecord" });
export type Record = z.infer<typeof Record>;

export const Info = z
  .object({
    id: z.string(),
    name: z.string().meta({ description: "in punycode, where it has other letters" }),
    status: z.enum(["pending", "verified", "failed"]).meta({
      description:
        "`verified`: the workspace proved that the domain is its own, and SES signs its mail; nobody else can send from it",
    }),
    dkim_status: z.string().meta({ description: "of SES: PENDING, SUCCESS, FAILED, TEMPORARY_FAILURE, NOT_STARTED" }),
    mail_from: z.string(),
    mail_from_status: z.string().meta({ description: "of SES: PENDING, SUCCESS, FAILED, TEMPORARY_FAILURE, NONE" }),
    records: z.array(Record),
    checked_at: z.string().nullable(),
    created_at: z.string(),
  })
  .meta({ id: "Domain" });
export type Info = z.infer<typeof Info>;
