/** A refusal as SNS words it. */
export class SnsError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const invalid = (message: string) => new SnsError("InvalidParameter", `Invalid parameter: ${message}`, 400);
export const notFound = (what: string) => new SnsError("NotFound", `${what} does not exist`, 404);
