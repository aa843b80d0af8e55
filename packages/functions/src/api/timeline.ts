import { z } from "@hono/zod-openapi";
import { Contact } from "@lettermill/core/contact";
import { Recipient } from "@lettermill/core/recipient";
import { Timeline } from "@lettermill/core/timeline";
import { createRouter } from "./app.ts";
import { page, paging, route } from "./route.ts";

export const timeline = createRouter();

const params = z.object({ contact_id: z.string() });

timeline.openapi(
  route("contact.timeline", "get", "/contacts/{contact_id}/timeline", {
    summary: "What happened with a contact, latest first",
    description:
      "Mails of which nothing was heard yet, not even their delivery, are told of the 50 newest campaigns; the contact's emails list all.",
    access: "viewer",
    params,
    query: paging,
    answer: page(Timeline.Entry),
  }),
  async (c) => c.json(await Timeline.page(c.req.valid("param").contact_id, c.req.valid("query")), 200),
);

timeline.openapi(
  route("contact.emails", "get", "/contacts/{contact_id}/emails", {
    summary: "The campaign mails that a contact was sent, latest campaign first",
    access: "viewer",
    params,
    query: paging,
    answer: page(Recipient.Info),
  }),
  async (c) => {
    const contact = await Contact.get(c.req.valid("param").contact_id);
    return c.json(await Recipient.ofContact(contact, c.req.valid("query")), 200);
  },
);
