import { z } from "@hono/zod-openapi";
import { Consent } from "@lettermill/core/consent";
import { createRouter } from "./app.ts";
import { page, route } from "./route.ts";

export const consent = createRouter();

consent.openapi(
  route("contact.consents", "get", "/contacts/{contact_id}/consents", {
    summary: "What a contact agreed to, latest first",
    description:
      "To which lists, in which words, when and from where; and what they were asked and have not confirmed yet.",
    access: "viewer",
    params: z.object({ contact_id: z.string() }),
    answer: page(Consent.Info),
  }),
  async (c) => {
    const data = await Consent.list(c.req.valid("param").contact_id);
    return c.json({ data, next_cursor: null }, 200);
  },
);
