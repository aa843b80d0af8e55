import { OpenAPIHono } from "@hono/zod-openapi";
import { AppError } from "@lettermill/core/error";
import { Id } from "@lettermill/core/id";
import { bodyLimit } from "hono/body-limit";
import { onError, onInvalid, problem } from "./problem.ts";

export type Api = OpenAPIHono<{ Variables: { requestId: string } }>;

/** Bytes; a Lambda takes 6 MB, base64 included. */
const largestBody = 4_400_000;

/** `/api/…` is an alias of `/api/v1/…`, and a trailing slash does not matter. */
export function canonicalPath(request: Request): string {
  const path = new URL(request.url).pathname.replace(/(.)\/+$/, "$1");
  return /^\/api\/(?!v1(\/|$))/.test(path) ? path.replace("/api/", "/api/v1/") : path;
}

/** The routes of a noun; what the schemas refuse becomes a problem. */
export const createRouter = (): Api =>
  new OpenAPIHono({ defaultHook: (result, c) => (result.success ? undefined : onInvalid(result.error, c)) });

/** An app with the conventions of the platform: problem+json, request ids, size limits. */
export function createApp(): Api {
  const app: Api = new OpenAPIHono({ getPath: canonicalPath });
  app.use(async (c, next) => {
    const requestId = Id.bare(Id.create("event"));
    c.set("requestId", requestId);
    await next();
    c.header("x-request-id", requestId);
    c.header("x-content-type-options", "nosniff");
  });
  app.use(
    bodyLimit({
      maxSize: largestBody,
      onError: () => {
        throw new AppError("too-large", "request.too-large", `A request takes at most ${largestBody} bytes.`);
      },
    }),
  );
  app.onError(onError);
  app.notFound((c) => problem(c, { status: 404, code: "route.missing", detail: "There is nothing at this address." }));
  return app;
}
