import type { Problem } from "./schema.ts";

/** What the API refused, as it says so itself (RFC 9457). `code` is stable; `message` is for people. */
export class LettermillError extends Error {
  override readonly name = "LettermillError";
  readonly status: number;
  readonly code: string;
  /** Of each field that is wrong: its path (`settings.track_opens`) and what is wrong with it. */
  readonly errors: NonNullable<Problem["errors"]>;
  /** Quote it where you ask about this failure. */
  readonly request_id: string | null;
  /** Seconds after which it is worth trying again, where the API says so. */
  readonly retry_after: number | null;

  constructor(problem: Partial<Problem> & { status: number }, retry_after: number | null = null) {
    super(problem.detail ?? `The API answered ${problem.status}.`);
    this.status = problem.status;
    this.code = problem.code ?? "unknown";
    this.errors = problem.errors ?? [];
    this.request_id = problem.request_id ?? null;
    this.retry_after = retry_after;
  }
}

/** The error that a refusing answer stands for, whatever stands between here and the API answered it. */
export async function errorOf(response: Response): Promise<LettermillError> {
  const seconds = Number(response.headers.get("retry-after") ?? Number.NaN);
  const retry_after = Number.isFinite(seconds) ? seconds : null;
  const isProblem = response.headers.get("content-type")?.startsWith("application/problem+json");
  const problem = isProblem ? ((await response.json()) as Problem) : {};
  return new LettermillError({ ...problem, status: response.status }, retry_after);
}
