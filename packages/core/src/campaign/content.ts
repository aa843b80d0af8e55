import type { Content } from "../content/index.ts";
import { Template } from "../template/index.ts";

/** What a campaign says: of its own, or by its template. */
export type Words = {
  template_id?: string | null | undefined;
  subject?: string | null | undefined;
  preheader?: string | null | undefined;
  html_content?: string | null | undefined;
  text_content?: string | null | undefined;
};

/**
 * What its mails are made of, empty where nothing is said yet: a campaign's own words before its template's. Its own HTML
 * is never joined by a template's text.
 *
 * @throws AppError missing for an unknown template
 */
export async function sourceOf({ template_id, ...own }: Words): Promise<Content.Source> {
  const template = template_id ? await Template.get(template_id) : undefined;
  return Template.sourceOf({
    subject: own.subject ?? template?.subject ?? "",
    preheader: own.preheader ?? template?.preheader,
    html_content: own.html_content ?? template?.html_content ?? "",
    text_content: own.text_content ?? (own.html_content ? undefined : template?.text_content),
  });
}
