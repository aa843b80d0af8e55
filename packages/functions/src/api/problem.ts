import { z } from "@hono/zod-openapi";
import { AppError, type FieldError, type Kind } from "@lettermill/core/error";
import { log } from "@lettermill/core/log";
import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { wording } from "./wording.ts";

/** The only place that knows HTTP statuses of errors. */
const statuses = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  "too-large": 413,
  limited: 429,
  unavailable: 503,
} as const satisfies Record<Kind, number>;

/** For answers that are no problem+json, such as a refused WebSocket. */
export const statusOf = (error: AppError): number => statuses[error.kind];

const titles: Record<number, string> = {
  400: "Bad request",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  409: "Conflict",
  413: "Too large",
  415: "Unsupported media type",
  422: "Invalid input",
  429: "Too many requests",
  500: "Internal error",
  503: "Unavailable",
};

/** RFC 9457 problem details. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string(), code: z.string().optional() })).optional(),
    request_id: z.string(),
  })
  .meta({ id: "Problem" });

type Fields = {
  status: number;
  code: string;
  detail: string;
  errors?: FieldError[];
  details?: Record<string, unknown>;
};

export function problem(c: Context, { status, code, detail, errors, details }: Fields): Response {
  const headers: Record<string, string> = { "content-type": "application/problem+json" };
  if (typeof details?.retry_after === "number") headers["retry-after"] = String(details.retry_after);
  if (status === 401) headers["www-authenticate"] = "Bearer";
  const body = {
    ...details,
    type: `urn:lettermill:problem:${code}`,
    title: titles[status] ?? "Error",
    status,
    detail,
    code,
    ...(errors ? { errors } : {}),
    request_id: c.get("requestId"),
  };
  return new Response(JSON.stringify(body), { status, headers });
}

/** Whatever was thrown, as a problem; what we did not foresee is logged and stays opaque. */
export function onError(error: Error, c: Context): Response {
  if (error instanceof AppError) {
    const { errors, ...details } = error.details;
    return problem(c, {
      status: statuses[error.kind],
      code: error.code,
      detail: error.message,
      ...(errors ? { errors } : {}),
      details,
    });
  }
  if (error instanceof HTTPException) {
    return problem(c, {
      status: error.status,
      code: "request.unreadable",
      detail: error.message || "Unreadable request.",
    });
  }
  log.error("unexpected error", { request_id: c.get("requestId"), error });
  return problem(c, {
    status: 500,
    code: "internal",
    detail: "Something went wrong on our side. Quote the request id.",
  });
}

/** What the schemas refuse: 422 with the path of each field. */
export function onInvalid(error: z.ZodError, c: Context): Response {
  const errors = error.issues.map((issue) => ({
    path: issue.path.join("."),
    message: wording(issue),
    code: issue.code ?? "invalid",
  }));
  const first = errors[0];
  const detail = first ? `${first.path ? `${first.path}: ` : ""}${first.message}` : "The input is invalid.";
  return problem(c, { status: 422, code: "input.invalid", detail, errors });
}
