import { answer, type BulkJob, type BulkJobCreate } from "@lettermill/client";
import { api } from "../api/client.ts";
import { count, counted } from "../format/number.ts";
import { follow } from "../job/follow.tsx";
import { contactsChanged } from "./queries.ts";

const get = (bulk_job_id: string) =>
  answer(api.GET("/api/v1/bulk-jobs/{bulk_job_id}", { params: { path: { bulk_job_id } } }));

/** What one job takes by hand. */
const mostIds = 10_000;

/** Asks for it, and shows how far it is; answers once it is asked for. More than one job takes become several. */
export async function runBulk({ ids, ...body }: BulkJobCreate): Promise<void> {
  if (!ids) return begin(body);
  for (let at = 0; at < ids.length; at += mostIds) await begin({ ...body, ids: ids.slice(at, at + mostIds) });
}

async function begin(body: BulkJobCreate): Promise<void> {
  const job = await answer(api.POST("/api/v1/contacts/bulk", { body }));
  follow(job, { ask: () => get(job.id), tell }).then(contactsChanged);
}

const doing: Record<string, string> = {
  tag: "tagged",
  untag: "untagged",
  add_to_list: "added to the list",
  remove_from_list: "taken off the list",
  delete: "deleted",
  suppress: "suppressed",
};

function tell({ status, action, matched, processed, failed }: BulkJob): string {
  const done = doing[action] ?? "changed";
  if (status !== "completed") return `${count(processed)} of ${count(matched)} found so far ${done}`;
  return `${counted(processed, "contact")} ${done}.${failed > 0 ? ` ${counted(failed, "contact")} could not be.` : ""}`;
}
