import { z } from "zod";
import { Address } from "./address/index.ts";

/** A control character in what becomes a mail header would let its author add headers of his own. */
const control = /[\p{Cc}\u2028\u2029]/u;

/** One line of text for people, trimmed: a name, a subject. CR, LF, NUL and other control characters are refused. */
export const line = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((text) => !control.test(text), "takes no line breaks or control characters");

/** An address as it was typed, without the space around it. */
export const address = Address.Schema.trim().meta({ format: "email", example: "ada@example.com" });
