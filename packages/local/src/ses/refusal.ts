/** An answer other than 200, by the names that the SDK turns into exception classes. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const badRequest = (message: string) => new Refusal("BadRequestException", 400, message);
export const notFound = (message: string) => new Refusal("NotFoundException", 404, message);
export const alreadyExists = (message: string) => new Refusal("AlreadyExistsException", 400, message);
export const messageRejected = (message: string) => new Refusal("MessageRejected", 400, message);
export const tooManyRequests = (message: string) => new Refusal("TooManyRequestsException", 429, message);
export const limitExceeded = (message: string) => new Refusal("LimitExceededException", 400, message);
export const sendingPaused = (message: string) => new Refusal("SendingPausedException", 400, message);
export const accountSuspended = (message: string) => new Refusal("AccountSuspendedException", 400, message);
