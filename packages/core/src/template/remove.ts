import { guarded } from "../aws/refused.ts";
import { missing } from "../error/index.ts";
import { record } from "./get.ts";
import { TemplateEntity } from "./template.entity.ts";
import { TemplateVersionEntity } from "./template-version.entity.ts";

/**
 * Deletes a template with its versions. Campaigns that were launched keep what they froze. A crash in between leaves
 * versions that nobody can reach.
 *
 * @throws AppError missing
 */
export async function remove(template_id: string): Promise<void> {
  const write = TemplateEntity.remove(record(template_id)).go();
  await guarded(write, () => missing("template", template_id));
  const { data } = await TemplateVersionEntity.query
    .record({ template_id })
    .go({ pages: "all", attributes: ["template_id", "version"] });
  const keys = data.map(({ version }) => ({ template_id, version }));
  if (keys.length > 0) await TemplateVersionEntity.delete(keys).go();
}
