import { Audit } from "@lettermill/core/audit";
import { createRouter } from "./app.ts";
import { page, paging, route } from "./route.ts";

export const audit = createRouter();

audit.openapi(
  route("audit.list", "get", "/audit", {
    summary: "Who changed what, latest first",
    description:
      "A filtered page may be shorter than `limit`, even empty, while `next_cursor` is not null: there is more to look through.",
    access: "admin",
    query: paging.extend(Audit.Filter.shape),
    answer: page(Audit.Info),
  }),
  async (c) => {
    const { limit, cursor, ...filter } = c.req.valid("query");
    return c.json(await Audit.page(filter, { limit, cursor }), 200);
  },
);
