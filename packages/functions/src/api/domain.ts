import { z } from "@hono/zod-openapi";
import { Domain } from "@lettermill/core/domain";
import { createRouter } from "./app.ts";
import { page, route } from "./route.ts";

export const domain = createRouter();

const params = z.object({ domain_id: z.string() });

domain.openapi(
  route("domain.create", "post", "/domains", {
    summary: "Add a sending domain",
    description:
      "Makes its SES identity (Easy DKIM, 2,048 bits) and answers the records to publish. Once the record `ownership` is found, the domain and its subdomains belong to this workspace, and no other can send from them.",
    access: "admin",
    body: Domain.Create,
    answer: Domain.Info,
    status: 201,
  }),
  async (c) => c.json(await Domain.create(c.req.valid("json")), 201),
);

domain.openapi(
  route("domain.list", "get", "/domains", {
    summary: "The sending domains, oldest first, at most 50",
    access: "viewer",
    answer: page(Domain.Info),
  }),
  async (c) => c.json(await Domain.list(), 200),
);

domain.openapi(
  route("domain.get", "get", "/domains/{domain_id}", {
    summary: "One domain, as it was found at the last check",
    access: "viewer",
    params,
    answer: Domain.Info,
  }),
  async (c) => c.json(await Domain.get(c.req.valid("param").domain_id), 200),
);

domain.openapi(
  route("domain.check", "post", "/domains/{domain_id}/check", {
    summary: "Look the records up in DNS, and ask SES what it found",
    access: "admin",
    params,
    answer: Domain.Info,
  }),
  async (c) => c.json(await Domain.check(c.req.valid("param").domain_id), 200),
);

domain.openapi(
  route("domain.remove", "delete", "/domains/{domain_id}", {
    summary: "Give a domain up",
    description: "Its SES identity goes with the last workspace that has it, if Lettermill made it.",
    access: "admin",
    params,
    status: 204,
  }),
  async (c) => {
    await Domain.remove(c.req.valid("param").domain_id);
    return c.body(null, 204);
  },
);
