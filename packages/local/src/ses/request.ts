import { z } from "zod";
import { badRequest } from "./refusal.ts";

/** What the two send operations carry on the wire: binary members are base64 text here, bytes in the SDK. */
const header = z.object({ Name: z.string(), Value: z.string() });
const tag = z.object({ Name: z.string(), Value: z.string() });
const content = z.object({ Data: z.string(), Charset: z.string().optional() });
const attachment = z.object({
  RawContent: z.string(),
  FileName: z.string(),
  ContentDisposition: z.enum(["ATTACHMENT", "INLINE"]).optional(),
  ContentDescription: z.string().optional(),
  ContentId: z.string().optional(),
  ContentTransferEncoding: z.enum(["BASE64", "QUOTED_PRINTABLE", "SEVEN_BIT"]).optional(),
  ContentType: z.string().optional(),
});
const destination = z.object({
  ToAddresses: z.array(z.string()).optional(),
  CcAddresses: z.array(z.string()).optional(),
  BccAddresses: z.array(z.string()).optional(),
});
const template = z.object({
  TemplateName: z.string().optional(),
  TemplateArn: z.string().optional(),
  TemplateContent: z
    .object({ Subject: z.string().optional(), Text: z.string().optional(), Html: z.string().optional() })
    .optional(),
  TemplateData: z.string().max(262_144).optional(),
  Headers: z.array(header).max(15).optional(),
  Attachments: z.array(attachment).optional(),
});

export const sendEmailRequest = z.object({
  FromEmailAddress: z.string().optional(),
  Destination: destination.optional(),
  ReplyToAddresses: z.array(z.string()).optional(),
  Content: z.object({
    Simple: z
      .object({
        Subject: content,
        Body: z.object({ Text: content.optional(), Html: content.optional() }),
        Headers: z.array(header).max(15).optional(),
        Attachments: z.array(attachment).optional(),
      })
      .optional(),
    Raw: z.object({ Data: z.string() }).optional(),
    Template: template.optional(),
  }),
  EmailTags: z.array(tag).optional(),
  ConfigurationSetName: z.string().optional(),
});

export const sendBulkEmailRequest = z.object({
  FromEmailAddress: z.string().optional(),
  ReplyToAddresses: z.array(z.string()).optional(),
  DefaultContent: z.object({ Template: template }),
  DefaultEmailTags: z.array(tag).optional(),
  ConfigurationSetName: z.string().optional(),
  BulkEmailEntries: z
    .array(
      z.object({
        Destination: destination,
        ReplacementTags: z.array(tag).optional(),
        ReplacementHeaders: z.array(header).max(15).optional(),
        ReplacementEmailContent: z
          .object({
            ReplacementTemplate: z.object({ ReplacementTemplateData: z.string().max(262_144).optional() }).optional(),
          })
          .optional(),
      }),
    )
    .min(1),
});

export type Header = z.infer<typeof header>;
export type Tag = z.infer<typeof tag>;
export type Attachment = z.infer<typeof attachment>;
export type Destination = z.infer<typeof destination>;
export type SendEmailRequest = z.infer<typeof sendEmailRequest>;
export type SendBulkEmailRequest = z.infer<typeof sendBulkEmailRequest>;
export type BulkEmailEntry = SendBulkEmailRequest["BulkEmailEntries"][number];

/** @throws Refusal SerializationException for what is no JSON, BadRequestException for a member that breaks the model */
export function parse<T extends z.ZodType>(schema: T, body: string): z.infer<T> {
  const result = schema.safeParse(parseJson(body));
  if (result.success) return result.data;
  const { path, message } = result.error.issues[0] ?? { path: [], message: "invalid" };
  throw badRequest(
    `1 validation error detected: Value at '${path.join(".")}' failed to satisfy constraint: ${message}`,
  );
}

export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body || "{}");
  } catch {
    throw badRequest("Could not parse the request body as JSON");
  }
}

/** Every address that a message goes to; each of them counts against the quota. */
export const recipientsOf = (destination: Destination | undefined): string[] => [
  ...(destination?.ToAddresses ?? []),
  ...(destination?.CcAddresses ?? []),
  ...(destination?.BccAddresses ?? []),
];
