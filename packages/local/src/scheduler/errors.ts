/** A refusal as EventBridge Scheduler words it. */
export class SchedulerError extends Error {
  readonly code: string;
  readonly status: number;
  constructor(code: string, message: string, status: number) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

export const invalid = (message: string) => new SchedulerError("ValidationException", message, 400);
export const notFound = (message: string) => new SchedulerError("ResourceNotFoundException", message, 404);
export const conflict = (message: string) => new SchedulerError("ConflictException", message, 409);
