import type { Consent } from "../consent/index.ts";
import { Email } from "../email/index.ts";
import type { Form } from "../form/index.ts";
import { Translation } from "../translation/index.ts";

/** Asks a mailbox to confirm, once for each request: by the form's template, or by a mail of ours in its language. */
export async function mail(consent: Consent.Item, form: Form.Info | undefined, confirm_url: string): Promise<void> {
  const { lang, dir, texts } = Translation.of(consent.language);
  const { custom_fields, ...fields } = (consent.fields ?? {}) as { custom_fields?: Record<string, unknown> };
  const template_id = form?.confirmation_template_id;
  const content = template_id
    ? { template_id, ...(form.confirmation_subject ? { subject: form.confirmation_subject } : {}) }
    : { subject: form?.confirmation_subject ?? texts.mail.subject, html: html(lang, dir, texts.mail) };
  const order = Email.Send.parse({
    to: consent.email,
    ...content,
    ...(form?.from_email ? { from_email: form.from_email } : {}),
    ...(form?.from_name ? { from_name: form.from_name } : {}),
    variables: { ...custom_fields, ...fields, email: consent.email, confirm_url, consent_text: consent.wording },
  });
  await Email.send(order, consent.consent_id);
}

/** Nothing that a visitor typed is in it: else a form would mail strangers whatever its visitors like. */
const html = (lang: string, dir: string, texts: Translation.Texts["mail"]): string => `<!doctype html>
<html lang="${lang}" dir="${dir}">
<head><meta charset="utf-8"><title>${texts.subject}</title></head>
<body style="font: 16px/1.5 sans-serif">
<p><strong>{{ workspace.name }}</strong></p>
<p>${texts.text}</p>
<p><a href="{{ confirm_url }}" style="display: inline-block; padding: 12px 20px; border: 1px solid; border-radius: 8px">${texts.button}</a></p>
<p>${texts.ignore}</p>
</body>
</html>`;
