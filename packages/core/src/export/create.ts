import { z } from "zod";
import { Actor } from "../actor/index.ts";
import { Clock } from "../clock/index.ts";
import { Contact } from "../contact/index.ts";
import { Id } from "../id/index.ts";
import { Queue } from "../queue/index.ts";
import { ExportEntity, type ExportItem } from "./export.entity.ts";
import { type Info, record, toInfo } from "./read.ts";
import { ExportQueue } from "./run.ts";

export const Create = z
  .object({ filter: Contact.Filter.strict().default({}).meta({ description: "as in `GET /contacts`" }) })
  .meta({ id: "ExportCreate" });

/**
 * Asks for everybody whom a filter names as a file.
 *
 * @throws AppError missing for a list or segment
 */
export async function create(input: z.input<typeof Create>): Promise<Info> {
  const { filter } = Create.parse(input);
  await Contact.examine(filter, undefined, 1);
  const export_id = Id.create("export");
  const item: ExportItem = {
    ...record(export_id),
    status: "queued",
    filter,
    file: `${Actor.workspaceId()}/exports/${export_id}.csv`,
    ...{ step: 0, position: "", names: [], parts: [], rows: 0 },
    created_at: Clock.now(),
    created_by: Actor.label(),
  };
  await ExportEntity.create(item).go();
  await Queue.send(ExportQueue, [{ export_id }]);
  return toInfo(item);
}
