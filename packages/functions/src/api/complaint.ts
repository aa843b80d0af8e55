import { z } from "@hono/zod-openapi";
import { Feedback } from "@lettermill/core/feedback";
import { createRouter } from "./app.ts";
import { route } from "./route.ts";

export const complaint = createRouter();

complaint.openapi(
  route("complaint.create", "post", "/complaints", {
    summary: "Record a complaint that did not come from the provider",
    description:
      "The address is suppressed and its contact gets no more marketing mail. With `campaign_id` it counts as a complaint about that campaign, which the contact must have been sent.",
    access: "editor",
    body: Feedback.Complaint.meta({ id: "ComplaintCreate" }),
    answer: z.object({ contact_id: z.string().nullable(), email: z.string() }),
    status: 201,
  }),
  async (c) => c.json(await Feedback.complain(c.req.valid("json")), 201),
);
