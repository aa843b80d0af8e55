import { Actor } from "../actor/index.ts";
import { TemplateEntity } from "./template.entity.ts";

/** How many templates the workspace has. */
export async function count(): Promise<number> {
  const { data } = await TemplateEntity.query
    .record({ workspace_id: Actor.workspaceId() })
    .go({ pages: "all", attributes: ["template_id"] });
  return data.length;
}
