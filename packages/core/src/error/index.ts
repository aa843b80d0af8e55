/**
 * The one error of the domain. `kind` says what class of problem it is (the api maps it to an HTTP status, in one
 * file), `code` is stable and meant for programs (`noun.problem`), `message` is a sentence for people.
 */
export type Kind =
  | "invalid" // what was asked breaks a rule
  | "unauthenticated"
  | "forbidden"
  | "missing" // also for what belongs to another workspace
  | "conflict" // the state does not allow it
  | "too-large"
  | "limited" // too often; `details.retry_after` in seconds
  | "unavailable"; // a part we depend on refuses for now

export type FieldError = { path: string; message: string; code?: string };

export class AppError extends Error {
  readonly kind: Kind;
  readonly code: string;
  readonly details: Record<string, unknown> & { errors?: FieldError[] };

  constructor(kind: Kind, code: string, message: string, details: Record<string, unknown> = {}) {
    super(message);
    this.name = "AppError";
    this.kind = kind;
    this.code = code;
    this.details = details;
  }
}

/** `noun.missing`, the same for what never existed and for what belongs to another workspace. */
export const missing = (noun: string, id: string) =>
  new AppError("missing", `${noun}.missing`, `There is no ${noun.replaceAll("_", " ")} ${id}.`);

/** One field that breaks a rule. */
export const invalid = (path: string, message: string, code = "input.invalid") =>
  new AppError("invalid", code, message, { errors: [{ path, message }] });
