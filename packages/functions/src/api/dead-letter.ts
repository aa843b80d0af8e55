import { z } from "@hono/zod-openapi";
import { DeadLetter } from "@lettermill/core/dead-letter";
import { createRouter } from "./app.ts";
import { paging, route } from "./route.ts";

export const deadLetter = createRouter();

deadLetter.openapi(
  route("dead_letter.list", "get", "/dead-letters", {
    summary: "Messages of the workspace's own work that failed again and again, oldest first, with why",
    description:
      "Looking takes the messages out of their queues for a moment: of two who look at once one may see fewer. A queue is looked through up to 1,000 messages; `complete` says whether that was all.",
    access: "admin",
    query: z.object({ queue: z.string().max(40).optional(), limit: paging.shape.limit }),
    answer: DeadLetter.Page,
  }),
  async (c) => c.json(await DeadLetter.list(c.req.valid("query")), 200),
);

deadLetter.openapi(
  route("dead_letter.redrive", "post", "/dead-letters/redrive", {
    summary: "Try dead letters again",
    description: "No mail is sent that was sent before, and a campaign that was cancelled stays so.",
    access: "admin",
    body: DeadLetter.Choice,
    answer: DeadLetter.Outcome,
  }),
  async (c) => c.json(await DeadLetter.redrive(c.req.valid("json")), 200),
);

deadLetter.openapi(
  route("dead_letter.discard", "post", "/dead-letters/discard", {
    summary: "Throw dead letters away",
    access: "admin",
    body: DeadLetter.Choice,
    answer: DeadLetter.Outcome,
  }),
  async (c) => c.json(await DeadLetter.discard(c.req.valid("json")), 200),
);
