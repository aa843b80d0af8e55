import { z } from "@hono/zod-openapi";
import { BulkJob } from "@lettermill/core/bulk-job";
import { createRouter } from "./app.ts";
import { route } from "./route.ts";

export const bulkJob = createRouter();

bulkJob.openapi(
  route("contact.bulk", "post", "/contacts/bulk", {
    summary: "Do something to many contacts",
    description:
      "`tag` and `untag` (with `tags`), `add_to_list` and `remove_from_list` (with `list_id`), `delete`, `suppress` (with `reason`), `update` (with `fields`) or `reclassify` (decides anew which opens and clicks were a machine's, by the rules of now; with `campaign_id` only of that campaign), to the given `ids` or to everybody whom `filter` names. Ask `GET /bulk-jobs/{id}` how far it is.",
    access: "editor",
    body: BulkJob.Create,
    answer: BulkJob.Info,
    status: 202,
  }),
  async (c) => c.json(await BulkJob.create(c.req.valid("json")), 202),
);

bulkJob.openapi(
  route("bulk_job.get", "get", "/bulk-jobs/{bulk_job_id}", {
    summary: "How far a bulk operation is, and its counts",
    access: "viewer",
    params: z.object({ bulk_job_id: z.string() }),
    answer: BulkJob.Info,
  }),
  async (c) => c.json(await BulkJob.get(c.req.valid("param").bulk_job_id), 200),
);
