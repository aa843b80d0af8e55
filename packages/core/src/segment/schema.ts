import { z } from "zod";
import { Info as ContactInfo } from "../contact/info.ts";
import { Rule } from "../rule/index.ts";
import { line } from "../text.ts";

const description = z.string().trim().max(1000);

export const Create = z
  .object({ name: line(200), description: description.optional(), rules: Rule.Rules })
  .meta({ id: "SegmentCreate" });

export const Update = z
  .object({ name: line(200), description: description.nullable(), rules: Rule.Rules })
  .partial()
  .meta({ id: "SegmentUpdate" });

export const Info = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullable(),
    rules: Rule.Rules,
    contact_count: z
      .int()
      .nullable()
      .meta({ description: "as of `counted_at`; one segment is counted when it is asked for" }),
    counted_at: z.string().nullable(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "Segment" });
export type Info = z.infer<typeof Info>;

export const Preview = z.object({ rules: Rule.Rules }).meta({ id: "SegmentPreviewOf" });

export const Previewed = z
  .object({ count: z.int(), sample: z.array(ContactInfo).meta({ description: "the 10 newest" }) })
  .meta({ id: "SegmentPreview" });
export type Previewed = z.infer<typeof Previewed>;
