import type { z } from "zod";
import { Template } from "../template/index.ts";
import { sourceOf } from "./content.ts";
import { draftContent, record } from "./record.ts";
import { Update } from "./schema.ts";

export const Render = Template.Reader.extend({
  content: Update.pick({ template_id: true, subject: true, preheader: true, html_content: true, text_content: true })
    .optional()
    .meta({ description: "In place of what is saved: how it would look while it is being edited." }),
}).meta({ id: "CampaignRender" });

/**
 * The mail that a contact, or a recipient with these variables, would get if the campaign were launched now; without
 * tracking. What is missing of it is empty.
 *
 * @throws AppError missing for an unknown campaign, template or contact; invalid where it cannot be rendered; too-large
 */
export async function render(
  campaign_id: string,
  input: z.input<typeof Render>,
): Promise<z.infer<typeof Template.Rendered>> {
  const { content, ...whom } = Render.parse(input);
  const [campaign, draft, reader] = await Promise.all([
    record(campaign_id),
    draftContent(campaign_id),
    Template.readerOf(whom),
  ]);
  const source = await sourceOf({ ...campaign, ...draft, ...content });
  return Template.preview(source, reader, {
    name: campaign.name,
    unsubscribe_link: campaign.settings.unsubscribe_link,
  });
}
