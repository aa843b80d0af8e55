import type { Template, TemplateUpdate } from "@lettermill/client";

/** What is edited of a template; nothing is an empty text, as in its fields. */
export type Values = {
  name: string;
  subject: string;
  preheader: string;
  html_content: string;
  /** What the block editor made the HTML from. */
  design: string;
  category: string;
  tags: string[];
};

export const valuesOf = ({ name, subject, preheader, html_content, design, category, tags }: Template): Values => ({
  name,
  subject,
  preheader: preheader ?? "",
  html_content,
  design: design ?? "",
  category: category ?? "",
  tags,
});

/** What has to be saved. */
export function changesOf(template: Template, values: Values): TemplateUpdate {
  const before = valuesOf(template);
  const isChanged = (name: keyof Values) => JSON.stringify(values[name]) !== JSON.stringify(before[name]);
  return {
    ...(isChanged("name") && { name: values.name }),
    ...(isChanged("subject") && { subject: values.subject }),
    ...(isChanged("html_content") && { html_content: values.html_content }),
    ...(isChanged("design") && { design: values.design || null }),
    ...(isChanged("tags") && { tags: values.tags }),
    ...(isChanged("preheader") && { preheader: values.preheader || null }),
    ...(isChanged("category") && { category: values.category || null }),
  };
}

/** What was typed while it was being saved stays; the rest is as the API has it. */
export const afterSave = (now: Values, sent: Values, saved: Template): Values => ({
  ...valuesOf(saved),
  ...Object.fromEntries(Object.entries(now).filter(([name, value]) => value !== sent[name as keyof Values])),
});
