/** A refusal as Firehose words it; `code` is the name that the SDK gives the error. */
export class FirehoseError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}
