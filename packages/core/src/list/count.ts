import { Actor } from "../actor/index.ts";
import { ListEntity } from "./list.entity.ts";

/** How many lists the workspace has. */
export async function count(): Promise<number> {
  const { data } = await ListEntity.query
    .record({ workspace_id: Actor.workspaceId() })
    .where(({ deleted_at }, { notExists }) => notExists(deleted_at))
    .go({ pages: "all", attributes: ["list_id"] });
  return data.length;
}
