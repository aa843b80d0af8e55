import { Audit } from "@lettermill/core/audit";
import { log } from "@lettermill/core/log";
import { createMiddleware } from "hono/factory";

/**
 * Keeps a record of a change: that it is asked for, before the handler, so that nothing changes without it; what became
 * of it, after. A request goes through even where the second write is lost: the change is made, and repeating it for the
 * record's sake would make it twice.
 *
 * No network address is kept: it is personal data, and the request id leads to the access log, which forgets sooner.
 */
export const audited = (action: string) =>
  createMiddleware(async (c, next) => {
    const request_id: string = c.get("requestId");
    const record = await Audit.attempt({ action, targets: Object.values(c.req.param()), request_id });
    await next();
    try {
      await Audit.settle(record, outcomeOf(c.res.status), await made(c.res));
    } catch (error) {
      log.error("what became of an audited request is not recorded", { request_id, error });
    }
  });

const outcomeOf = (status: number): Audit.Outcome => (status < 400 ? "done" : status < 500 ? "refused" : "failed");

/** The id of what is answered: of a creation, it is nowhere else. */
async function made(answer: Response): Promise<string[]> {
  if (!answer.ok || !answer.headers.get("content-type")?.startsWith("application/json")) return [];
  const body = (await answer.clone().json()) as { id?: unknown } | null;
  return typeof body?.id === "string" ? [body.id] : [];
}
