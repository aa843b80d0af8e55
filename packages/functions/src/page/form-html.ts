import { config } from "@lettermill/core/config";
import { Form } from "@lettermill/core/form";
import { Translation } from "@lettermill/core/translation";
import { html } from "hono/html";

const types = { text: "text", number: "number", date: "date", checkbox: "checkbox" } as const;

/** What browsers can fill in by themselves (HTML, §4.10.18.7). */
const autocomplete: Record<string, string> = {
  first_name: "given-name",
  last_name: "family-name",
  phone: "tel",
  company: "organization",
  job_title: "organization-title",
  country: "country-name",
  language: "language",
};

/** A form as plain HTML without script, the same on our page and on any other site. */
export function formHtml(form: Form.Info) {
  const { lang, dir, texts } = Translation.of(form.language);
  return html`<form method="post" action="${config().PUBLIC_URL}/subscribe" accept-charset="utf-8" lang="${lang}" dir="${dir}">
<input type="hidden" name="form_id" value="${form.id}">
<input type="hidden" name="consent_version" value="${form.consent_version}">
<label>${texts.field.email}<input type="email" name="email" required maxlength="254" autocomplete="email" dir="ltr"></label>
${form.fields.map((field) => fieldHtml(form, field))}<div class="trap" aria-hidden="true" style="position:absolute;width:1px;height:1px;overflow:hidden"><label>${texts.form.trap}<input name="website" tabindex="-1" autocomplete="off"></label></div>
<label class="choice"><input type="checkbox" name="consent" value="true" required><span dir="auto">${form.consent_text}</span></label>
<p><button type="submit">${texts.form.submit}</button></p>
</form>
`;
}

function fieldHtml({ language }: Form.Info, field: Form.Info["fields"][number]) {
  const { name, required, type } = field;
  const label = Form.labelOf(field, language);
  const attributes = html`name="${name}"${required ? " required" : ""}`;
  if (type === "checkbox")
    return html`<label class="choice"><input type="checkbox" value="true" ${attributes}><span dir="auto">${label}</span></label>
`;
  const step = type === "number" ? html` step="any"` : "";
  return html`<label><span dir="auto">${label}</span><input type="${types[type]}" ${attributes}${step} maxlength="200" dir="auto" autocomplete="${autocomplete[name] ?? "on"}"></label>
`;
}
