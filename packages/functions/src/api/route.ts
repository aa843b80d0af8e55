import { createRoute, z } from "@hono/zod-openapi";
import { AppError } from "@lettermill/core/error";
import { createMiddleware } from "hono/factory";
import { audited } from "./audited.ts";
import { type Access, authorize } from "./authorize.ts";
import { headers, idempotent } from "./idempotency.ts";
import { limited } from "./limited.ts";
import { Problem } from "./problem.ts";

type Method = "get" | "post" | "put" | "patch" | "delete";
type Shape = z.ZodObject;
const none = z.object({});
type None = typeof none;

type Options<P extends Shape, Q extends Shape, B, R, S extends number, F> = {
  summary: string;
  description?: string;
  access: Access;
  /** For what is no GET and yet changes nothing, like a preview: it stays out of the audit log. */
  readOnly?: boolean;
  params?: P;
  query?: Q;
  /** JSON body; for other media types give `form`. */
  body?: B;
  /** The body may be left out; the handler then gets `{}`. */
  bodyOptional?: boolean;
  /** Fields of a `multipart/form-data` body; with `body` too, the route takes either. */
  form?: F;
  /** Schema of the answer; without one the route answers with no content or with another media type. */
  answer?: R;
  status?: S;
};

type Either<P, Q, B extends z.ZodType, F extends z.ZodType> = {
  params: P;
  query: Q;
  body: { content: { "application/json": { schema: B }; "multipart/form-data": { schema: F } } };
};

type Request<P, Q, B, F> = B extends z.ZodType
  ? F extends z.ZodType
    ? Either<P, Q, B, F>
    : { params: P; query: Q; body: { required: true; content: { "application/json": { schema: B } } } }
  : F extends z.ZodType
    ? { params: P; query: Q; body: { required: true; content: { "multipart/form-data": { schema: F } } } }
    : { params: P; query: Q };

type Responses<R, S extends number> = R extends z.ZodType
  ? { [status in S]: { description: string; content: { "application/json": { schema: R } } } }
  : { [status in S]: { description: string } };

/**
 * Declares a route: `route("campaign.pause", "post", "/campaigns/{campaign_id}/pause", {…})`. The operation id is
 * `noun.verb`; the tag, which is also the scope of API keys, is the first part of the path.
 */
export function route<
  Path extends string,
  P extends Shape = None,
  Q extends Shape = None,
  B extends z.ZodType | undefined = undefined,
  R extends z.ZodType | undefined = undefined,
  S extends number = 200,
  F extends z.ZodType | undefined = undefined,
>(operationId: string, method: Method, path: Path, options: Options<P, Q, B, R, S, F>) {
  const tag = path.split("/")[1] ?? "";
  const status = options.status ?? 200;
  const repeatable = method === "post" && options.access !== "public";
  const changing = method !== "get" && options.access !== "public" && !options.readOnly;
  const middleware = [
    authorize(options.access, tag),
    ...(options.access === "public" ? [] : [limited]),
    plausible,
    ...(repeatable ? [idempotent] : []),
    // After the replay of an earlier answer, which changes nothing.
    ...(changing ? [audited(operationId)] : []),
  ];
  const success = options.answer
    ? { description: options.summary, content: { "application/json": { schema: options.answer } } }
    : { description: options.summary };
  const failure = { description: "A problem", content: { "application/problem+json": { schema: Problem } } };
  return createRoute({
    operationId,
    method,
    path,
    tags: [tag],
    summary: options.summary,
    ...(options.description ? { description: options.description } : {}),
    security: options.access === "public" ? [] : [{ bearer: [] }],
    "x-access": options.access,
    ...(changing ? { "x-audited": true } : {}),
    middleware,
    request: {
      params: options.params ?? none,
      query: options.query ?? none,
      ...(repeatable ? { headers } : {}),
      ...(options.body || options.form ? { body: bodyOf(options) } : {}),
    } as unknown as Request<P, Q, B, F>,
    responses: { [status]: success, default: failure } as unknown as Responses<R, S>,
  });
}

function bodyOf({ body, form, bodyOptional }: { body?: unknown; form?: unknown; bodyOptional?: boolean }) {
  const content = {
    ...(body ? { "application/json": { schema: body } } : {}),
    ...(form ? { "multipart/form-data": { schema: form } } : {}),
  };
  // Of two kinds of body only the one that came is looked at.
  return { required: !bodyOptional && !(body && form), content };
}

/** Nothing of ours has a name longer than this in bytes; past 1,024 bytes DynamoDB would refuse the key. */
const longestName = 512;

/** What cannot be the name of anything is missing, before anybody looks for it. */
const plausible = createMiddleware((c, next) => {
  const names = Object.values(c.req.param() as Record<string, string>);
  if (names.every((name) => Buffer.byteLength(name) <= longestName)) return next();
  throw new AppError("missing", "route.missing", "There is nothing at this address.");
});

/** `{data, next_cursor}` of a noun. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ data: z.array(item), next_cursor: z.string().nullable() });

/** `limit` and `cursor`, as every collection takes them. */
export const paging = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1024).optional(),
});
