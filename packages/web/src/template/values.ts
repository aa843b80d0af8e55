import type { Template, TemplateUpdate } from "@lettermill/client";

/** What is edited of a template; nothing is an empty text, as in its fields. */
export type Values = {
  name: string;
  subject: string;
  preheader: string;
  html_content: string;
  /** Nothing where it is made from the HTML. */
  text_content: string;
  /** What the block editor made the HTML from. */
  design: string;
  template_type: string;
  category: string;
  tags: string[];
};

export const valuesOf = (template: Template): Values => ({
  name: template.name,
  subject: template.subject,
  preheader: template.preheader ?? "",
  html_content: template.html_content,
  text_content: template.text_content ?? "",
  design: template.design ?? "",
  template_type: template.template_type,
  category: template.category ?? "",
  tags: template.tags,
});

/** What has to be saved. */
export function changesOf(template: Template, values: Values): TemplateUpdate {
  const before = valuesOf(template);
  const isChanged = (name: keyof Values) => JSON.stringify(values[name]) !== JSON.stringify(before[name]);
  return {
    ...(isChanged("name") && { name: values.name }),
    ...(isChanged("subject") && { subject: values.subject }),
    ...(isChanged("html_content") && { html_content: values.html_content }),
    ...(isChanged("text_content") && { text_content: values.text_content || null }),
    ...(isChanged("template_type") && { template_type: values.template_type }),
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
