import { z } from "zod";

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

/** An address to sign in with or to send from, trimmed. The form that `z.email` takes is ASCII only. */
export const address = z.string().trim().max(254).pipe(z.email());

/** What makes an address unique: trimmed, NFC, lower case. Tags and dots stay. */
export const addressKey = (email: string): string => email.trim().normalize("NFC").toLowerCase();
