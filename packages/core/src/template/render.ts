import { z } from "zod";
import { Contact } from "../contact/index.ts";
import { Content } from "../content/index.ts";
import { Workspace } from "../workspace/index.ts";
import { byName, checkSize, sourceOf } from "./content.ts";
import { defined } from "./defined.ts";
import { get } from "./get.ts";
import { Update } from "./info.ts";

/** Through whose eyes it is seen. */
export const Reader = z.object({
  contact_id: z.string().optional().meta({ description: "Render as this contact would get it." }),
  variables: z
    .record(z.string(), z.unknown())
    .default({})
    .meta({ description: "Besides, or instead of, a contact's." }),
});

export const Render = Reader.extend({
  version: z.int().optional(),
  content: Update.pick({ subject: true, preheader: true, html_content: true, text_content: true })
    .optional()
    .meta({ description: "In place of what is saved: how it would look while it is being edited." }),
}).meta({ id: "TemplateRender" });

export const Rendered = z
  .object({
    subject: z.string(),
    html: z.string(),
    text: z.string(),
    warnings: z.array(z.object({ code: z.string(), message: z.string() })),
  })
  .meta({ id: "TemplateRendered" });

/**
 * The mail that a contact, or a recipient with these variables, would get; without tracking.
 *
 * @throws AppError missing for an unknown template or contact; invalid where it cannot be rendered; too-large
 */
export async function render(template_id: string, input: z.input<typeof Render>): Promise<z.infer<typeof Rendered>> {
  const { version, content, ...whom } = Render.parse(input);
  const [template, reader] = await Promise.all([get(template_id, version), readerOf(whom)]);
  const source = sourceOf({ ...template, ...defined(content ?? {}) });
  return preview(source, reader, {
    name: template.name,
    unsubscribe_link: template.template_type !== "transactional",
  });
}

type Mailing = {
  /** What the mail's campaign is called. */
  name: string;
  unsubscribe_link: boolean;
};

/**
 * Somebody to read it, and the workspace that writes to them.
 *
 * @throws AppError missing for an unknown contact
 */
export async function readerOf({ contact_id, variables }: z.infer<typeof Reader>) {
  const [workspace, contact] = await Promise.all([
    Workspace.get(),
    contact_id === undefined ? undefined : Contact.get(contact_id),
  ]);
  return { workspace, contact, variables };
}

/**
 * Any content as a reader would get it, without tracking.
 *
 * @throws AppError invalid where it cannot be rendered; too-large
 */
export function preview(
  source: Content.Source,
  { workspace, contact, variables }: Awaited<ReturnType<typeof readerOf>>,
  { name, unsubscribe_link }: Mailing,
): z.infer<typeof Rendered> {
  const postal_address = workspace.postal_address ?? undefined;
  const extra = {
    workspace: { name: workspace.name },
    campaign: { name },
    ...(postal_address ? { postal_address } : {}),
  };
  checkSize(source);
  return byName(() =>
    Content.preview(source, {
      variables: { ...(contact ? Content.variablesOf(contact, extra) : extra), ...variables },
      unsubscribe_link,
      timezone: workspace.timezone,
      postal_address,
    }),
  );
}
