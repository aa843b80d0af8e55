import { z } from "zod";
import { Address } from "../address/index.ts";
import { Message } from "../message/index.ts";
import { address, line } from "../text.ts";

const Attachment = z.object({
  filename: line(255),
  content_type: z
    .string()
    .max(100)
    .regex(/^[\w.+-]+\/[\w.+-]+$/, "is no media type")
    .default("application/octet-stream"),
  content: z.base64().max(4_000_000).meta({ description: "base64" }),
});

const tag = z.string().regex(/^[A-Za-z0-9_-]{1,256}$/, "takes letters, digits, _ and -");

export const Send = z
  .object({
    to: Address.Schema,
    template_id: z.string().max(64).optional(),
    subject: line(500).optional(),
    html: z.string().max(300_000).optional(),
    text: z.string().max(100_000).optional(),
    variables: z.record(z.string().max(64), z.unknown()).default({}),
    from_email: address.optional(),
    from_name: line(200).optional(),
    reply_to: address.optional(),
    attachments: z.array(Attachment).max(20).default([]),
    tags: z
      .record(tag, tag)
      .refine((tags) => Object.keys(tags).length <= 20, "takes at most 20")
      .default({}),
  })
  .refine(({ template_id, html, text }) => template_id || html || text, {
    path: ["html"],
    message: "Give a template_id, html or text.",
  })
  .refine(({ template_id, subject }) => template_id || subject, { path: ["subject"], message: "Give a subject." })
  .meta({ id: "EmailSend" });
export type Send = z.output<typeof Send>;

export const Info = Message.Info.omit({ campaign_id: true, message_id: true, contact_id: true, email: true })
  .extend({
    id: z.string(),
    to: z.string(),
    from: z.string(),
    reply_to: z.string().nullable(),
    subject: z.string(),
    template_id: z.string().nullable(),
    tags: z.record(z.string(), z.string()),
    created_at: z.string(),
  })
  .meta({ id: "Email" });
export type Info = z.infer<typeof Info>;
