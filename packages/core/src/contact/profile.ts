import { z } from "zod";
import { Zone } from "../zone/index.ts";

/** One line of text: what may end up in a header or a greeting. Empty means absent. */
const line = (max: number) =>
  z
    .string()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get in
    .regex(/^[^\u0000-\u001f\u007f]*$/, "Line breaks and control characters are not allowed.")
    .transform((text) => text.trim() || null)
    .nullish();

/** The profile texts as input; null or empty removes one. */
export const Profile = z.object({
  first_name: line(100),
  last_name: line(100),
  phone: line(50),
  company: line(200),
  job_title: line(200),
  location: line(200),
  country: line(100),
  timezone: line(64).refine((zone) => !zone || Zone.isName(zone), "This is no IANA time zone."),
  language: line(35),
});

/** At most 50 tags of 64 characters; a comma or semicolon separates tags in CSV and cannot be part of one. */
export const Tags = z
  .array(
    z
      .string()
      .trim()
      .min(1)
      .max(64)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get in
      .regex(/^[^\u0000-\u001f\u007f,;]+$/, "A tag has no comma, semicolon or line break."),
  )
  .max(50);
