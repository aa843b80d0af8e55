import { z } from "@hono/zod-openapi";
import { Campaign } from "@lettermill/core/campaign";
import { Recipient } from "@lettermill/core/recipient";
import { Template } from "@lettermill/core/template";
import { createRouter } from "./app.ts";
import { page, paging, route } from "./route.ts";

export const campaign = createRouter();

const one = z.object({ campaign_id: z.string() });

campaign.openapi(
  route("campaign.create", "post", "/campaigns", {
    summary: "Make a draft",
    access: "editor",
    body: Campaign.Create,
    answer: Campaign.Detail,
    status: 201,
  }),
  async (c) => c.json(await Campaign.create(c.req.valid("json")), 201),
);

campaign.openapi(
  route("campaign.list", "get", "/campaigns", {
    summary: "The campaigns of the workspace, newest first",
    access: "viewer",
    query: paging.extend({ status: z.enum(Campaign.statuses).optional() }),
    answer: page(Campaign.Info),
  }),
  async (c) => c.json(await Campaign.list(c.req.valid("query")), 200),
);

campaign.openapi(
  route("campaign.get", "get", "/campaigns/{campaign_id}", {
    summary: "One campaign with its content, ledger and figures",
    access: "viewer",
    params: one,
    answer: Campaign.Detail,
  }),
  async (c) => c.json(await Campaign.get(c.req.valid("param").campaign_id), 200),
);

campaign.openapi(
  route("campaign.update", "patch", "/campaigns/{campaign_id}", {
    summary: "Change a draft",
    access: "editor",
    params: one,
    body: Campaign.Update,
    answer: Campaign.Detail,
  }),
  async (c) => c.json(await Campaign.update(c.req.valid("param").campaign_id, c.req.valid("json")), 200),
);

campaign.openapi(
  route("campaign.remove", "delete", "/campaigns/{campaign_id}", {
    summary: "Delete a draft",
    access: "editor",
    params: one,
    status: 204,
  }),
  async (c) => {
    await Campaign.remove(c.req.valid("param").campaign_id);
    return c.body(null, 204);
  },
);

campaign.openapi(
  route("campaign.schedule", "post", "/campaigns/{campaign_id}/schedule", {
    summary: "Send it at a time",
    description: "A local time that the clocks skip moves forward, and `notice` says so.",
    access: "editor",
    params: one,
    body: Campaign.Schedule,
    answer: Campaign.Info,
  }),
  async (c) => c.json(await Campaign.schedule(c.req.valid("param").campaign_id, c.req.valid("json")), 200),
);

campaign.openapi(
  route("campaign.send", "post", "/campaigns/{campaign_id}/send", {
    summary: "Send it now",
    description: "Freezes the content and starts; the answer does not wait for the sending.",
    access: "editor",
    params: one,
    answer: Campaign.Info,
    status: 202,
  }),
  async (c) => c.json(await Campaign.send(c.req.valid("param").campaign_id), 202),
);

/** The moves that take nothing but the campaign. */
const moves = {
  pause: "Stop sending; at most the calls under way still go out",
  resume: "Go on with exactly those who are left",
  cancel: "End it for good",
  retry: "Try those again that failed",
} as const;

for (const move of ["pause", "resume", "cancel", "retry"] as const) {
  campaign.openapi(
    route(`campaign.${move}`, "post", `/campaigns/{campaign_id}/${move}`, {
      summary: moves[move],
      access: "editor",
      params: one,
      answer: Campaign.Info,
    }),
    async (c) => c.json(await Campaign[move](c.req.valid("param").campaign_id), 200),
  );
}

campaign.openapi(
  route("campaign.decide", "post", "/campaigns/{campaign_id}/unconfirmed", {
    summary: "Decide on those of whom nobody knows whether they were sent to",
    description: "An hour after its end: until then reports of the provider settle most of them.",
    access: "editor",
    params: one,
    body: Campaign.Unconfirmed,
    answer: Campaign.Info,
  }),
  async (c) => c.json(await Campaign.decide(c.req.valid("param").campaign_id, c.req.valid("json")), 200),
);

campaign.openapi(
  route("campaign.duplicate", "post", "/campaigns/{campaign_id}/duplicate", {
    summary: "A new draft with the same settings and content",
    access: "editor",
    params: one,
    answer: Campaign.Detail,
  }),
  async (c) => c.json(await Campaign.duplicate(c.req.valid("param").campaign_id), 200),
);

campaign.openapi(
  route("campaign.recipients", "get", "/campaigns/{campaign_id}/emails", {
    summary: "Its recipients and what became of their messages",
    description: "A page may be shorter than `limit`; the end is where `next_cursor` is null.",
    access: "viewer",
    params: one,
    query: paging.extend({ status: z.enum(Recipient.statuses).optional() }),
    answer: page(Recipient.Info),
  }),
  async (c) => c.json(await Recipient.list(c.req.valid("param").campaign_id, c.req.valid("query")), 200),
);

campaign.openapi(
  route("campaign.render", "post", "/campaigns/{campaign_id}/render", {
    summary: "What a contact, or a recipient with these variables, would get if it were sent now",
    description: "Without tracking. What a launched campaign sends was frozen at its launch.",
    access: "viewer",
    readOnly: true,
    params: one,
    body: Campaign.Render,
    answer: Template.Rendered,
  }),
  async (c) => c.json(await Campaign.render(c.req.valid("param").campaign_id, c.req.valid("json")), 200),
);

campaign.openapi(
  route("campaign.check", "post", "/campaigns/{campaign_id}/check", {
    summary: "Check it before sending: what is missing, and what its readers or their mail programs may mind",
    access: "viewer",
    readOnly: true,
    params: one,
    answer: Campaign.Check,
  }),
  async (c) => c.json(await Campaign.check(c.req.valid("param").campaign_id), 200),
);
