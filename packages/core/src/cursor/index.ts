import { z } from "zod";
import { AppError } from "../error/index.ts";

/** Where the next page of a collection begins, as opaque text for the client. It says where, never whose. */
export const encode = (position: string[]): string => Buffer.from(JSON.stringify(position)).toString("base64url");

const Position = z.array(z.string());

/** @throws AppError invalid when the text is no cursor of ours */
export function decode(cursor: string): string[] {
  try {
    return Position.parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
  } catch {
    throw new AppError("invalid", "cursor.invalid", "This cursor is not valid here; start again without it.");
  }
}

/** One page of a collection. */
export type Page<T> = { data: T[]; next_cursor: string | null };

export * as Cursor from "./index.ts";
